// Rule I6: a wrong import is taken out of the study before anybody has seen a text of it, and stays in the record.
import type { StudyState } from "./vocabulary.ts";

/** What stands of one import: its answers that are not set aside, and how many of them a redactor has. */
export type StandingImport = Readonly<{ answers: number; prepared: number }>;

export type SetAsideDecided = Readonly<{ kind: "import-set-aside"; reason: string }>;
export type SetAsideRefused =
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>
  | Readonly<{ kind: "import-unknown" | "reason-missing" | "reason-too-long" }>
  | Readonly<{ kind: "import-prepared"; prepared: number }>;

export const longestReason = 500;

/**
 * A text that vanished from a redactor's list would tell that it was a model's, so no import goes of which one is there.
 *
 * @param standing  null for an import that the study doesn't have, or that is set aside already.
 */
export function decideSetAside(
  state: StudyState,
  standing: StandingImport | null,
  written: string,
): SetAsideDecided | SetAsideRefused {
  if (state !== "collecting") return { kind: "study-not-collecting", state };
  if (standing === null || standing.answers === 0) return { kind: "import-unknown" };
  if (standing.prepared > 0) return { kind: "import-prepared", prepared: standing.prepared };
  const reason = written.trim();
  if (reason === "") return { kind: "reason-missing" };
  return reason.length > longestReason
    ? { kind: "reason-too-long" }
    : { kind: "import-set-aside", reason };
}
