import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { fitWithinGroups, type GroupedPoint } from "./fit-within-groups.ts";

export type LinePoint = Readonly<{ x: number; mean: number; lower: number; upper: number }>;

/**
 * The line of the slope within groups, through the mean of all points, with its band.
 *
 * Estimand  mean of y at x with groups weighted as their points are, in units of y.
 *
 * @param places  x at which the line is wanted.
 * @param level  of the pointwise t interval, in (0, 1).
 * @throws RangeError  as fitWithinGroups.
 * @returns NotEstimable  as fitWithinGroups.
 *
 * Source  the variances of the mean and of the within-group slope add up: deviations from group means are uncorrelated with those means.
 * Oracle  the variance of the same combination of coefficients in least squares with a column per group → test/analysis/boards.test.ts.
 * Limits  as withinGroupSlope.
 */
export function withinGroupLine(
  points: readonly GroupedPoint[],
  places: readonly number[],
  level = 0.95,
): readonly LinePoint[] | NotEstimable {
  const fit = fitWithinGroups(points, level);
  if (!isEstimable(fit)) return fit;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  return places.map((x) => {
    const mean = meanY + fit.estimate * (x - meanX);
    const halfWidth =
      fit.critical * Math.sqrt(fit.residual * (1 / points.length + (x - meanX) ** 2 / fit.xx));
    return { x, mean, lower: mean - halfWidth, upper: mean + halfWidth };
  });
}
