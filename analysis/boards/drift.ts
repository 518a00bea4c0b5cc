import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { readingsPerMean, type TwentyMean } from "./board-reading.ts";
import { type DriftCurve, driftCurve } from "./drift-curve.ts";
import type { GroupedPoint } from "./fit-within-groups.ts";
import { type Slope, withinGroupSlope } from "./within-group-slope.ts";

/** What is followed: a criterion's score in scale points, or minutes in view. */
export type Followed =
  Readonly<{ kind: "score"; criterion: string }> | Readonly<{ kind: "minutes" }>;

/** A slope, and its picture. */
export type Drift = Readonly<{ slope: Slope; curve: DriftCurve }>;

/**
 * Whether scores or minutes move along a rater's list.
 *
 * Estimand  change per ten readings within raters, in scale points or minutes, from means of twenty readings set at the middle of their twenty.
 *
 * @returns NotEstimable  as withinGroupSlope, with a group for each rater: with two whole twenties a rater, from three raters on.
 *
 * Source  withinGroupSlope, driftCurve.
 * Oracle  a planted trend is found again → test/analysis/boards.test.ts.
 * Limits  sources are spread evenly over the first readings by the allocation; vignettes only roughly, so a slope mixes a little of both.
 */
export function positionTrend(
  means: readonly TwentyMean[],
  followed: Followed,
): Drift | NotEstimable {
  const wanted = followed.kind === "minutes" ? null : followed.criterion;
  const points = means.flatMap(({ rater, twenty, criterion, mean }): readonly GroupedPoint[] =>
    criterion === wanted ? [{ group: rater, x: middleOf(twenty), y: mean }] : [],
  );
  const slope = withinGroupSlope(points.map((point) => ({ ...point, x: point.x / 10 })));
  if (!isEstimable(slope)) return slope;
  const curve = driftCurve(points);
  return isEstimable(curve) ? { slope, curve } : curve;
}

const middleOf = (twenty: number): number => readingsPerMean * (twenty - 0.5) + 0.5;
