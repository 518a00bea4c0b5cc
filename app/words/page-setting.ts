import { createContext, useContext } from "react";

import type { DatabaseKind } from "#study/vocabulary.ts";

import type { Language } from "./languages.ts";

/** What every page is written in: the language, the person's time zone, and the kind of database behind it. */
export type PageSetting = Readonly<{
  language: Language;
  timeZone: string;
  databaseKind: DatabaseKind;
}>;

export const PageSettingContext = createContext<PageSetting>({
  language: "en",
  timeZone: "UTC",
  databaseKind: "real",
});

export const usePageSetting = (): PageSetting => useContext(PageSettingContext);
