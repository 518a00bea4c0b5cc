import { checkMatrix, presentCells, varianceOf, type DifferenceMatrix } from "./reader-matrix.ts";

export type UStatistic = Readonly<{
  mean: number;
  /** Mean products of two cells: the same cell, the same vignette, the same rater, neither. */
  sameCell: number;
  sameVignette: number | null;
  sameRater: number | null;
  neither: number | null;
  /** Unbiased; may be negative. Null when one rater or one vignette leaves a moment without a pair. */
  variance: number | null;
  cells: number;
}>;

/**
 * U-statistic variance of the mean of a rater × vignette matrix, both random, cells allowed to be missing.
 *
 * Estimand  mean over new raters and new vignettes; every observed cell weighs the same.
 *
 * @param matrix  [raters, vignettes], finite or null.
 * @throws RangeError  rows of unequal length, a cell that is not finite, or no cell at all.
 *
 * Source  Gallas, Pennello & Myers (2007), JOSA A 24, B70; Gallas (2006) for the four moments.
 * Oracle  iMRMC 2.1.0 uStat11.jointD → test/golden/mrmc; brute force over all pairs of cells when cells are missing.
 * Limits  the variance can come out negative in small or very unequal designs.
 */
export function uStatistic(matrix: DifferenceMatrix): UStatistic {
  checkMatrix("uStatistic", matrix);
  const cells = matrix.flatMap(presentCells);
  if (cells.length === 0) throw new RangeError("uStatistic: every cell is missing");
  const byVignette = (matrix[0] ?? []).map((_, vignette) =>
    presentCells(matrix.map((row) => row[vignette] ?? null)),
  );
  const total = sumOf(cells);
  const squares = sumOf(cells.map((cell) => cell * cell));
  const inVignettes = productsWithin(byVignette);
  const inRaters = productsWithin(matrix.map(presentCells));
  const products = {
    sameVignette: { sum: inVignettes.sum - squares, count: inVignettes.count - cells.length },
    sameRater: { sum: inRaters.sum - squares, count: inRaters.count - cells.length },
    neither: {
      sum: total * total - inVignettes.sum - inRaters.sum + squares,
      count: cells.length ** 2 - inVignettes.count - inRaters.count + cells.length,
    },
  };
  const { sameVignette, sameRater, neither } = products;
  const moment = ({ sum, count }: Products): number | null => (count === 0 ? null : sum / count);
  const isComplete = sameVignette.count > 0 && sameRater.count > 0 && neither.count > 0;
  const observed = squares + sameVignette.sum + sameRater.sum;
  // Σ over pairs of E[product], minus the squared mean, which only pairs sharing nothing estimate without bias.
  const variance = isComplete
    ? observed / cells.length ** 2 +
      (neither.count / cells.length ** 2 - 1) * (neither.sum / neither.count)
    : null;
  return {
    mean: total / cells.length,
    sameCell: squares / cells.length,
    sameVignette: moment(sameVignette),
    sameRater: moment(sameRater),
    neither: moment(neither),
    variance,
    cells: cells.length,
  };
}

type Products = Readonly<{ sum: number; count: number }>;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Over all ordered pairs of cells of one group, a cell with itself included. */
const productsWithin = (groups: readonly (readonly number[])[]): Products => ({
  sum: sumOf(groups.map((group) => sumOf(group) ** 2)),
  count: sumOf(groups.map((group) => group.length ** 2)),
});

/** Part of the variance that comes from raters alone: their means' variance over their number. */
export function raterVariance(matrix: DifferenceMatrix): number {
  const raterMeans = matrix
    .map(presentCells)
    .filter((row) => row.length > 0)
    .map((row) => sumOf(row) / row.length);
  return varianceOf(raterMeans) / raterMeans.length;
}
