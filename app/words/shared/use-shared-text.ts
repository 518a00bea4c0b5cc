import { useText } from "#app/words/language.ts";

import { en, type SharedText } from "./en.ts";

/** The words that base components speak, the same for every role. */
export const useSharedText = (): SharedText => useText({ en });
