// When the ratings are hoped for: a wish with a time, which closes nothing.
import type { StudyState } from "./vocabulary.ts";

export type DeadlineSet = Readonly<{ kind: "deadline-set"; dueAt: Date | null }>;
export type DeadlineRefused =
  Readonly<{ kind: "deadline-passed" }> | Readonly<{ kind: "rating-over"; state: StudyState }>;

/** Rule N4: a deadline lies ahead and is set before the lock; null takes it away. */
export function decideDeadline(
  state: StudyState,
  dueAt: Date | null,
  now: Date,
): DeadlineSet | DeadlineRefused {
  if (state === "locked" || state === "unblinded") return { kind: "rating-over", state };
  return dueAt !== null && dueAt <= now
    ? { kind: "deadline-passed" }
    : { kind: "deadline-set", dueAt };
}
