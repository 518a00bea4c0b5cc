import { useText } from "#app/words/language.ts";

import { en, type PanelText } from "./en.ts";

export const usePanelText = (): PanelText => useText({ en });
