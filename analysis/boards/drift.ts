import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { type BoardReading, byRater, rated } from "./board-reading.ts";
import { type DriftCurve, driftCurve } from "./drift-curve.ts";
import type { GroupedPoint } from "./fit-within-groups.ts";
import { type Slope, withinGroupSlope } from "./within-group-slope.ts";

/** What is followed: a criterion's score in scale points, or minutes in view. */
export type Followed = Readonly<{ kind: "score"; criterion: string }> | Readonly<{ kind: "minutes" }>;

// A pause longer than this begins a new sitting.
export const sittingPauseMinutes = 30;

const valueOf = (reading: BoardReading, followed: Followed): number | null => (followed.kind === "minutes" ? reading.minutes : (reading.scores[followed.criterion] ?? null));

/** A slope, and its picture. */
export type Drift = Readonly<{ slope: Slope; curve: DriftCurve }>;

/**
 * Whether scores or minutes move along a rater's list.
 *
 * Estimand  change per ten positions within raters, in scale points or minutes.
 *
 * @returns NotEstimable  as withinGroupSlope, with a group for each rater.
 *
 * Source  withinGroupSlope, driftCurve.
 * Oracle  a planted trend is found again → test/analysis/boards.test.ts.
 * Limits  sources are spread evenly over positions by the allocation; vignettes only roughly, so a slope mixes a little of both.
 */
export const positionTrend = (readings: readonly BoardReading[], followed: Followed): Drift | NotEstimable =>
  driftOf(rated(readings).flatMap((reading) => pointOf(reading, followed, reading.rater, reading.position)));

/**
 * Whether scores or minutes move within a sitting.
 *
 * Estimand  change per ten readings within a rater's sittings, in scale points or minutes; a pause over thirty minutes begins a sitting.
 *
 * @returns NotEstimable  as withinGroupSlope, with a group for each sitting.
 *
 * Source  withinGroupSlope, driftCurve.
 * Oracle  a planted trend is found again, one between sittings is not → test/analysis/boards.test.ts.
 * Limits  a sitting is told by the openings alone.
 */
export const sittingFatigue = (readings: readonly BoardReading[], followed: Followed): Drift | NotEstimable =>
  driftOf(sittings(readings).flatMap((sitting, number) => sitting.flatMap((reading, place) => pointOf(reading, followed, String(number), place + 1))));

function driftOf(points: readonly GroupedPoint[]): Drift | NotEstimable {
  const slope = withinGroupSlope(points.map((point) => ({ ...point, x: point.x / 10 })));
  if (!isEstimable(slope)) return slope;
  const curve = driftCurve(points);
  return isEstimable(curve) ? { slope, curve } : curve;
}

/** Every rater's rated readings, cut where the next was opened more than a pause after the one before it had ended. */
export function sittings(readings: readonly BoardReading[]): readonly (readonly BoardReading[])[] {
  return [...byRater(rated(readings)).values()].flatMap((list) => {
    const cuts = list.flatMap((reading, index) => (index > 0 && pauseBefore(reading, list[index - 1]) > sittingPauseMinutes ? [index] : []));
    return [0, ...cuts].map((from, nth) => list.slice(from, cuts[nth]));
  });
}

const pauseBefore = (reading: BoardReading, before: BoardReading | undefined): number => (reading.openedMinutes ?? 0) - (before?.openedMinutes ?? 0) - (before?.minutes ?? 0);

function pointOf(reading: BoardReading, followed: Followed, group: string, x: number): readonly GroupedPoint[] {
  const y = valueOf(reading, followed);
  return y === null ? [] : [{ group, x, y }];
}
