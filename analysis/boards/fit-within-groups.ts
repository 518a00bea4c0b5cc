import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";

export type GroupedPoint = Readonly<{ group: string; x: number; y: number }>;

export type FitWithinGroups = Readonly<{
  estimate: number;
  /** Variance about the groups' lines, in squared units of y. */
  residual: number;
  /** Squares of x about the groups' means. */
  xx: number;
  groups: number;
  /** Of t, two-sided, at points − groups − 1 degrees of freedom. */
  critical: number;
}>;

/**
 * Least squares with an intercept for each group.
 *
 * Estimand  change of y per unit of x within groups, in units of y per unit of x.
 *
 * @param points  [points], finite.
 * @param level  of the t interval, in (0, 1).
 * @throws RangeError  a point that is not finite, or a level outside (0, 1).
 * @returns NotEstimable  fewer than two degrees of freedom, or x constant in every group.
 *
 * Source  Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, 2nd edition, 10.5.
 * Oracle  least squares with a column per group, solved in full → test/analysis/boards.test.ts.
 */
export function fitWithinGroups(
  points: readonly GroupedPoint[],
  level: number,
): FitWithinGroups | NotEstimable {
  const method = "slope within groups";
  if (!(level > 0 && level < 1))
    throw new RangeError(`fitWithinGroups: level ${level} is outside (0, 1)`);
  const wrong = points.findIndex(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y));
  if (wrong >= 0) throw new RangeError(`fitWithinGroups: points[${wrong}] is not finite`);
  const groups = new Set(points.map(({ group }) => group)).size;
  const degreesOfFreedom = points.length - groups - 1;
  if (degreesOfFreedom < 2)
    return notEstimable(
      method,
      `${points.length} points in ${groups} groups; at least ${groups + 3} are needed`,
      points.length,
    );
  const centred = centre(points);
  const xx = centred.reduce((sum, { x }) => sum + x * x, 0);
  if (xx === 0) return notEstimable(method, "every group has one place only", points.length);
  const estimate = centred.reduce((sum, { x, y }) => sum + x * y, 0) / xx;
  const residual =
    centred.reduce((sum, { x, y }) => sum + (y - estimate * x) ** 2, 0) / degreesOfFreedom;
  return {
    estimate,
    residual,
    xx,
    groups,
    critical: studentTQuantile((1 - level) / 2, degreesOfFreedom, "upper"),
  };
}

/** Every point moved so that its group's mean is 0. */
export function centre(points: readonly GroupedPoint[]): readonly GroupedPoint[] {
  const sums = new Map<string, Readonly<{ n: number; x: number; y: number }>>();
  for (const { group, x, y } of points) {
    const sum = sums.get(group) ?? { n: 0, x: 0, y: 0 };
    sums.set(group, { n: sum.n + 1, x: sum.x + x, y: sum.y + y });
  }
  return points.map(({ group, x, y }) => {
    const sum = sums.get(group) ?? { n: 1, x: 0, y: 0 };
    return { group, x: x - sum.x / sum.n, y: y - sum.y / sum.n };
  });
}
