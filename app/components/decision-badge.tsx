import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/report-en.ts";
import type { Decision } from "#analysis/report-document.ts";

import { StatusBadge } from "./status-badge.tsx";

const tones = { "non-inferior": "success", superior: "success", inconclusive: "neutral", inferior: "warning" } as const;

export function DecisionBadge({ decision }: Readonly<{ decision: Decision | null }>) {
  const text = useText({ en });
  return <StatusBadge tone={decision === null ? "neutral" : tones[decision]} words={decision === null ? text.noDecision : text.decisions[decision]} />;
}
