// Which reading a rater meets next: always the first in the seat's list that is not done.
import type { ReadingId, StudyState, VignetteId } from "./vocabulary.ts";

export type ListedReading = Readonly<{
  id: ReadingId;
  position: number;
  vignetteId: VignetteId;
  rated: boolean;
  omitted: boolean;
  openedAt: Date | null;
  ratedAt: Date | null;
}>;

export type NextReading =
  | Readonly<{ kind: "reading-ready"; id: ReadingId; position: number }>
  | Readonly<{ kind: "washout-running"; position: number; opensAt: Date }>
  | Readonly<{ kind: "acquaintances-first" | "practice-first" | "all-read" }>
  | Readonly<{ kind: "study-not-rating"; state: StudyState }>;

const hour = 3_600_000;

function opensAt(
  list: readonly ListedReading[],
  next: ListedReading,
  washoutHours: number,
): Date | null {
  const earlier = list.flatMap((r) =>
    r.vignetteId === next.vignetteId && r.ratedAt !== null ? [r.ratedAt.getTime()] : [],
  );
  const last = earlier.reduce((latest, time) => Math.max(latest, time), -Infinity);
  return earlier.length === 0 ? null : new Date(last + washoutHours * hour);
}

/** Rules A16 (a seat taken over), N1 (in order), N2 (practice before the first), N3 (washout between readings of one vignette, in hours). */
export function decideNextReading(
  list: readonly ListedReading[],
  study: Readonly<{
    state: StudyState;
    washoutHours: number;
    practiceDone: boolean;
    declarationOwed: boolean;
  }>,
  now: Date,
): NextReading {
  if (study.state !== "rating") return { kind: "study-not-rating", state: study.state };
  if (study.declarationOwed) return { kind: "acquaintances-first" };
  const next = list
    .filter((r) => !r.rated && !r.omitted)
    .sort((a, b) => a.position - b.position)[0];
  if (!next) return { kind: "all-read" };
  if (!study.practiceDone && list.every((r) => r.openedAt === null))
    return { kind: "practice-first" };
  const opens = opensAt(list, next, study.washoutHours);
  if (opens && next.openedAt === null && opens > now)
    return { kind: "washout-running", position: next.position, opensAt: opens };
  return { kind: "reading-ready", id: next.id, position: next.position };
}
