import type { Language } from "./languages.ts";
import { usePageSetting } from "./page-setting.ts";

/** One catalogue per language. A page passes its own role's, so that no other role's words reach its chunk. */
export type Catalogues<Text> = Readonly<Record<"en", Text>> &
  Readonly<Partial<Record<Language, Text>>>;

export function useText<Text>(catalogues: Catalogues<Text>): Text {
  return catalogues[usePageSetting().language] ?? catalogues.en;
}
