import { checkMatrix, presentCells, type DifferenceMatrix } from "./reader-matrix.ts";
import type { UStatistic } from "./u-statistic.ts";

/** A moment over raters or their pairs, and what it weighs in the variance of the mean. */
type WeighedMoment = Readonly<{ moment: number | null; weight: number }>;

type Moments = Readonly<
  Record<"sameCell" | "sameRater" | "sameVignette" | "neither", WeighedMoment>
>;

const negligibleWeight = 1e-12;

/**
 * One rater: [vignettes] of centred differences, 0 where none; which are there, how many, and their
 * sum.
 */
type Rater = Readonly<{ values: Float64Array; isThere: Uint8Array; count: number; sum: number }>;

/**
 * U-statistic variance of the mean of a rater × vignette matrix from nested conditional means,
 * cells allowed to be missing.
 *
 * Moments are means within a rater or a pair of raters first, then over raters by their numbers of
 * cells, where `uStatistic` gives every pair of cells one weight. Differences are centred at their
 * mean, so that a constant added to all of them changes no variance.
 *
 * Estimand  mean over new raters and new vignettes; every observed cell weighs the same.
 *
 * @param matrix  [raters, vignettes], finite or null.
 * @returns moments of the centred differences; variance null where a moment that it needs has no
 *          pair.
 * @throws RangeError  rows of unequal length, a cell that is not finite, or no cell at all.
 *
 * Source  Gallas, Pennello & Myers (2007), JOSA A 24, B70, as in iMRMC's uStat11.conditionalD.
 * Oracle  iMRMC 2.1.2 on the centred differences → test/golden/mrmc. Complete data: `uStatistic`.
 * Limits  the variance can come out negative. A pair of raters without a common vignette has no
 *         moment of the kind that shares a vignette, and is left out; iMRMC counts it in the
 *         divisor, which pulls that moment to zero.
 */
export function conditionalUStatistic(matrix: DifferenceMatrix): UStatistic {
  checkMatrix("conditionalUStatistic", matrix);
  const cells = matrix.flatMap(presentCells);
  if (cells.length === 0) throw new RangeError("conditionalUStatistic: every cell is missing");
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
  const raters = matrix.map((row) => raterOf(row, mean)).filter(({ count }) => count > 0);
  const moments = {
    sameCell: sameCell(raters, cells.length),
    sameRater: sameRater(raters, cells.length),
    sameVignette: overPairs(raters, cells.length, sharedProducts),
    neither: overPairs(raters, cells.length, apartProducts),
  };
  return {
    mean,
    sameCell: moments.sameCell.moment ?? NaN,
    sameVignette: moments.sameVignette.moment,
    sameRater: moments.sameRater.moment,
    neither: moments.neither.moment,
    variance: varianceFrom(moments),
    cells: cells.length,
  };
}

function raterOf(row: readonly (number | null)[], mean: number): Rater {
  const values = Float64Array.from(row, (cell) => (cell === null ? 0 : cell - mean));
  const isThere = Uint8Array.from(row, (cell) => (cell === null ? 0 : 1));
  const count = presentCells(row).length;
  return { values, isThere, count, sum: values.reduce((sum, value) => sum + value, 0) };
}

/**
 * Σ weight × moment, less the squared mean, which only pairs sharing nothing estimate without bias.
 */
function varianceFrom({ sameCell, sameRater, sameVignette, neither }: Moments): number | null {
  const product = { ...neither, weight: neither.weight - 1 };
  let variance = 0;
  for (const { moment, weight } of [sameCell, sameRater, sameVignette, product]) {
    if (Math.abs(weight) < negligibleWeight) continue;
    if (moment === null) return null;
    variance += weight * moment;
  }
  return variance;
}

const squaresOf = ({ values }: Rater): number =>
  values.reduce((sum, value) => sum + value * value, 0);

/** A rater's mean square, weighed by the rater's cells. */
function sameCell(raters: readonly Rater[], cells: number): WeighedMoment {
  const moment = raters.reduce((sum, rater) => sum + squaresOf(rater), 0) / cells;
  return { moment, weight: 1 / cells };
}

/** Two vignettes of one rater. */
function sameRater(raters: readonly Rater[], cells: number): WeighedMoment {
  let [products, present, weight] = [0, 0, 0];
  for (const rater of raters.filter(({ count }) => count > 1)) {
    products += (rater.sum ** 2 - squaresOf(rater)) / (rater.count - 1);
    present += rater.count;
    weight += (rater.count * (rater.count - 1)) / cells ** 2;
  }
  return { moment: present === 0 ? null : products / present, weight };
}

/** The mean product of two raters' cells of one kind, and how many pairs of cells are of it. */
type PairProducts = (
  first: Rater,
  second: Rater,
) => Readonly<{ mean: number | null; count: number }>;

/** Over ordered pairs of raters, weighed by the product of their numbers of cells. */
function overPairs(
  raters: readonly Rater[],
  cells: number,
  productsOf: PairProducts,
): WeighedMoment {
  let [sum, present, weight] = [0, 0, 0];
  for (const first of raters)
    for (const second of raters) {
      if (first === second) continue;
      const { mean, count } = productsOf(first, second);
      weight += count / cells ** 2;
      if (mean === null) continue;
      sum += first.count * second.count * mean;
      present += first.count * second.count;
    }
  return { moment: present === 0 ? null : sum / present, weight };
}

const commonVignettes = (first: Rater, second: Rater): number =>
  first.isThere.reduce(
    (sum, there, vignette) => sum + there * (second.isThere[vignette] ?? NaN),
    0,
  );

const sharedProducts: PairProducts = (first, second) => {
  const count = commonVignettes(first, second);
  const sum = first.values.reduce(
    (total, value, vignette) => total + value * (second.values[vignette] ?? NaN),
    0,
  );
  return { mean: count === 0 ? null : sum / count, count };
};

/** Each cell of the first rater with the mean of the second's other vignettes. */
const apartProducts: PairProducts = (first, second) => {
  const count = first.count * second.count - commonVignettes(first, second);
  let sum = 0;
  for (const [vignette, there] of first.isThere.entries()) {
    if (there === 0) continue;
    const others = second.count - (second.isThere[vignette] ?? NaN);
    if (others === 0) return { mean: null, count };
    sum +=
      ((first.values[vignette] ?? NaN) * (second.sum - (second.values[vignette] ?? NaN))) / others;
  }
  return { mean: sum / first.count, count };
};
