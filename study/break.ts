// When a rater is asked to look away: after so many answers, or so many minutes, without a pause.
import type { ListedReading } from "./next-reading.ts";

const minute = 60_000;
/** A longer gap between two answers is a pause, and a new sitting begins after it. */
export const pauseMinutes = 15;
export const answersPerSitting = 10;
export const minutesPerSitting = 45;

export type BreakDue = Readonly<{ answers: number; minutes: number }>;
type Done = Readonly<{ openedAt: number; ratedAt: number }>;

/** The answers rated without a pause up to now, in order. */
function sittingOf(list: readonly ListedReading[], now: Date): readonly Done[] {
  const done = list
    .flatMap(({ openedAt, ratedAt }) =>
      openedAt && ratedAt ? [{ openedAt: openedAt.getTime(), ratedAt: ratedAt.getTime() }] : [],
    )
    .sort((a, b) => a.ratedAt - b.ratedAt);
  const ends = [...done.map((d) => d.openedAt).slice(1), now.getTime()];
  const lastPause = done.findLastIndex(
    ({ ratedAt }, index) => (ends[index] ?? 0) - ratedAt > pauseMinutes * minute,
  );
  return done.slice(lastPause + 1);
}

const crossed = (before: number, after: number, step: number): boolean =>
  Math.floor(after / step) > Math.floor(before / step);

/** Proposed once, between two answers: when the last one crossed a multiple of ten answers or of 45 minutes. Null while another is open. */
export function decideBreak(list: readonly ListedReading[], now: Date): BreakDue | null {
  const next = list.find((r) => !r.rated && !r.omitted);
  const sitting = sittingOf(list, now);
  const [first, last, before] = [sitting[0], sitting.at(-1), sitting.at(-2)];
  if (!first || !last || !next || next.openedAt !== null) return null;
  const minutesTo = (at: number): number => (at - first.openedAt) / minute;
  const isDue =
    sitting.length % answersPerSitting === 0 ||
    crossed(before ? minutesTo(before.ratedAt) : 0, minutesTo(last.ratedAt), minutesPerSitting);
  return isDue ? { answers: sitting.length, minutes: Math.round(minutesTo(last.ratedAt)) } : null;
}
