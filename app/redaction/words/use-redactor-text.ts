import { useText } from "#app/words/language.ts";

import { en, type RedactorText } from "./en.ts";

export const useRedactorText = (): RedactorText => useText({ en });
