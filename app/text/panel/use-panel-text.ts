import { useText } from "#app/text/language.ts";

import { en, type PanelText } from "./en.ts";

export const usePanelText = (): PanelText => useText({ en });
