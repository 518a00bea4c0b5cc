import { useText } from "#app/words/language.ts";
import { panelEn } from "#app/words/shared/panel-en.ts";
import type { PanelStanding } from "#study/panel-standing.ts";

import { StatusBadge } from "./status-badge.tsx";

const tones = { "not-reviewed": "warning", "in-review": "info", reviewed: "success" } as const;

/** Shown wherever the set is shown. */
export function PanelState({ panel }: Readonly<{ panel: PanelStanding }>) {
  const text = useText({ en: panelEn });
  return (
    <>
      <StatusBadge tone={tones[panel.state]} words={text.states[panel.state]} />{" "}
      {text.accepted(panel.consensus.length + panel.dissent.length, panel.cases)}
      {panel.dissent.length > 0 ? ` ${text.dissent(panel.dissent)}` : ""}
      {panel.state === "in-review" ? ` ${text.open(panel.open)}` : ""}
    </>
  );
}
