// draft → collecting → rating → locked → unblinded: one step at a time, each with its conditions.
import type { StudyState } from "#study/vocabulary.ts";
import { conditions, type Obstacle } from "./conditions.ts";
import type { FactsFor } from "./facts.ts";

export type StateChanged = Readonly<{ kind: "state-changed"; from: StudyState; to: StudyState }>;
export type TransitionRefused =
  | Readonly<{ kind: "step-illegal"; from: StudyState; to: StudyState }>
  | Readonly<{
      kind: "step-not-ready";
      from: StudyState;
      to: StudyState;
      obstacles: readonly Obstacle[];
    }>;

const next: Readonly<Record<StudyState, StudyState | null>> = {
  draft: "collecting",
  collecting: "rating",
  rating: "locked",
  locked: "unblinded",
  unblinded: null,
};

/** Everything that is still missing before a step. */
export const obstaclesTo = <To extends StudyState>(
  to: To,
  facts: FactsFor[To],
): readonly Obstacle[] => conditions[to].flatMap((check) => check(facts) ?? []);

/** Rules S1 (one step at a time, never back) and S2 (each step has conditions). */
export function decideTransition<To extends StudyState>(
  from: StudyState,
  to: To,
  facts: FactsFor[To],
): StateChanged | TransitionRefused {
  if (next[from] !== to) return { kind: "step-illegal", from, to };
  const obstacles = obstaclesTo(to, facts);
  return obstacles.length > 0
    ? { kind: "step-not-ready", from, to, obstacles }
    : { kind: "state-changed", from, to };
}
