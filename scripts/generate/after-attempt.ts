// What follows an attempt: it settles its sample, is made again after a pause, or ends the whole run.
import type { Attempted } from "./attempt.ts";

export type Next =
  | Readonly<{ kind: "settled" }>
  | Readonly<{ kind: "again"; afterSeconds: number; holdsAll: boolean }>
  | Readonly<{ kind: "give-up" }>
  | Readonly<{ kind: "end-run"; problem: string }>;

export const mostAttempts = 6;
/** A service that wants a longer pause is asked another day. */
export const longestPauseSeconds = 600;

const passing = [408, 409, 425, 429];
/** The next request would be refused for the same reason. */
const forAll = [401, 402, 403, 404];

/** Rule I10: what may pass is asked again, after 1, 2, 4… seconds or when the service says. */
export function decideNext({ outcome, status, retryAfterSeconds }: Attempted, made: number): Next {
  if (isSettled(outcome.kind)) return { kind: "settled" };
  if (outcome.kind === "stopped") return { kind: "give-up" };
  if (outcome.kind === "status" && forAll.includes(status ?? 0))
    return { kind: "end-run", problem: outcome.problem };
  const problem = "problem" in outcome ? outcome.problem : outcome.kind;
  if (problem === "redirect") return { kind: "end-run", problem };
  const mayPass =
    outcome.kind === "broken-off" ||
    (outcome.kind === "unreachable" && problem !== "answer-too-large") ||
    (outcome.kind === "status" && (passing.includes(status ?? 0) || (status ?? 0) >= 500));
  if (!mayPass || made >= mostAttempts) return { kind: "give-up" };
  const afterSeconds = Math.max(2 ** (made - 1), retryAfterSeconds ?? 0);
  if (afterSeconds > longestPauseSeconds)
    return { kind: "end-run", problem: `Retry-After ${Math.ceil(afterSeconds)} s` };
  return { kind: "again", afterSeconds, holdsAll: retryAfterSeconds !== null };
}

/** Asked once and for all: asking again until it pleases would be a choice among answers. */
export const isSettled = (kind: Attempted["outcome"]["kind"]): boolean =>
  kind === "answer" || kind === "refusal" || kind === "cut" || kind === "no-answer";
