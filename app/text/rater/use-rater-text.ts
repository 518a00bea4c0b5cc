import { useText } from "#app/text/language.ts";

import { en, type RaterText } from "./en.ts";

export const useRaterText = (): RaterText => useText({ en });
