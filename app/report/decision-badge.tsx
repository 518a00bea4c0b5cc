import type { Decision } from "#analysis/report-document.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/report-en.ts";

const tones = {
  "non-inferior": "success",
  superior: "success",
  inconclusive: "neutral",
  inferior: "warning",
} as const;

export function DecisionBadge({ decision }: Readonly<{ decision: Decision | null }>) {
  const text = useText({ en });
  return (
    <StatusBadge
      tone={decision === null ? "neutral" : tones[decision]}
      words={decision === null ? text.noDecision : text.decisions[decision]}
    />
  );
}
