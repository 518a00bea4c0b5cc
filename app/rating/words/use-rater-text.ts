import { useText } from "#app/words/language.ts";

import { en, type RaterText } from "./en.ts";

export const useRaterText = (): RaterText => useText({ en });
