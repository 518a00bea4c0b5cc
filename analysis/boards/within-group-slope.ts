import { type Interval, isEstimable, type NotEstimable } from "#analysis/result.ts";
import { fitWithinGroups, type GroupedPoint } from "./fit-within-groups.ts";

export type Slope = Readonly<{
  method: string;
  estimate: number;
  interval: Interval;
  points: number;
  groups: number;
}>;

/**
 * The slope within groups, with its interval.
 *
 * Estimand  as fitWithinGroups.
 *
 * @param level  of the t interval, in (0, 1); points − groups − 1 degrees of freedom.
 * @throws RangeError  as fitWithinGroups.
 * @returns NotEstimable  as fitWithinGroups.
 *
 * Source  fitWithinGroups.
 * Oracle  as fitWithinGroups.
 * Limits  treats points of a group as independent around its line: the interval is for looking, not for deciding.
 */
export function withinGroupSlope(
  points: readonly GroupedPoint[],
  level = 0.95,
): Slope | NotEstimable {
  const fit = fitWithinGroups(points, level);
  if (!isEstimable(fit)) return fit;
  const halfWidth = fit.critical * Math.sqrt(fit.residual / fit.xx);
  return {
    method: "slope within groups",
    estimate: fit.estimate,
    interval: {
      lower: fit.estimate - halfWidth,
      upper: fit.estimate + halfWidth,
      level,
      method: "t",
    },
    points: points.length,
    groups: fit.groups,
  };
}
