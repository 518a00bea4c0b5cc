import { checkLevel } from "#analysis/check-differences.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { lowestOf } from "#analysis/extremes.ts";
import { checkMatrix, presentCells, type DifferenceMatrix } from "#analysis/mrmc/reader-matrix.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";

export type TwoWayCluster = Readonly<{
  method: string;
  estimand: string;
  estimate: number;
  /** Variances of the mean with clusters of vignettes, of raters, and of single cells. */
  vignetteVariance: number;
  raterVariance: number;
  cellVariance: number;
  /** Vignettes + raters − cells; may be negative. */
  twoWayVariance: number;
  standardError: number;
  interval: Interval;
  pairs: number;
  flags: readonly string[];
}>;

/**
 * Two-way cluster-robust standard error of a mean of paired differences.
 *
 * Estimand  mean difference over new vignettes and new raters, scale points; every observed cell weighs the same.
 *
 * @param matrix  [vignettes, raters], scale points, null where a pair is missing.
 * @param level   of the interval, in (0, 1).
 * @returns the three one-way parts, without small-sample factors, and their combination; t interval with min(vignettes, raters) − 1.
 * @throws RangeError  an empty or ragged matrix, a cell that is not finite, a level outside (0, 1).
 * @returns NotEstimable  fewer than two vignettes or raters with a cell, or no variation.
 *
 * Source  Cameron, Gelbach & Miller (2011), Journal of Business & Economic Statistics 29, 238.
 * Oracle  sandwich 3.0.2 vcovCL(type = "HC0", cadjust = FALSE); base R lm scores → test/golden/bootstrap.
 * Limits  too small with few raters: a sensitivity line beside mrmcDifference.
 */
export function twoWayCluster(
  matrix: DifferenceMatrix,
  level = 0.95,
): TwoWayCluster | NotEstimable {
  checkMatrix("twoWayCluster", matrix);
  checkLevel("twoWayCluster", level);
  const method = "two-way cluster-robust mean";
  const cells = matrix.flatMap(presentCells);
  const columns = (matrix[0] ?? []).map((_, rater) =>
    presentCells(matrix.map((row) => row[rater] ?? null)),
  );
  const rows = matrix.map(presentCells);
  const clusters = lowestOf(
    [rows, columns].map((lines) => lines.filter((line) => line.length > 0).length),
  );
  if (clusters < 2)
    return notEstimable(
      method,
      "at least two vignettes and two raters with a pair are needed",
      cells.length,
    );
  if (cells.every((cell) => cell === cells[0]))
    return notEstimable(
      method,
      `every one of ${cells.length} differences is ${cells[0]}: no variation to judge by`,
      cells.length,
    );

  const estimate = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
  const clustered = (lines: readonly (readonly number[])[]): number =>
    lines.reduce(
      (sum, line) => sum + line.reduce((score, cell) => score + (cell - estimate), 0) ** 2,
      0,
    ) /
    cells.length ** 2;
  const [vignetteVariance, raterVariance, cellVariance] = [
    clustered(rows),
    clustered(columns),
    clustered(cells.map((cell) => [cell])),
  ];
  const twoWayVariance = vignetteVariance + raterVariance - cellVariance;
  const isUsable = twoWayVariance > 1e-12 * cellVariance;
  const standardError = Math.sqrt(
    isUsable ? twoWayVariance : Math.max(vignetteVariance, raterVariance, cellVariance),
  );
  const halfWidth = studentTQuantile((1 - level) / 2, clusters - 1, "upper") * standardError;
  return {
    method,
    estimand: "mean difference over new vignettes and new raters, scale points",
    estimate,
    vignetteVariance,
    raterVariance,
    cellVariance,
    twoWayVariance,
    standardError,
    interval: {
      lower: estimate - halfWidth,
      upper: estimate + halfWidth,
      level,
      method: `t with ${clusters - 1} degrees of freedom`,
    },
    pairs: cells.length,
    flags: isUsable
      ? []
      : ["the two-way variance is not positive: the largest one-way variance stands in for it"],
  };
}
