// The cells of an incomplete difference matrix one by one, and the fits that need no iteration.
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import type { DifferenceFit, Factor } from "./difference-fit.ts";
import { meanOf, varianceOf, type DifferenceMatrix } from "./reader-matrix.ts";

export type DifferenceCell = Readonly<{ rater: number; vignette: number; value: number }>;

export const differenceCells = (matrix: DifferenceMatrix): readonly DifferenceCell[] =>
  matrix.flatMap((row, rater) =>
    row.flatMap((value, vignette) => (value === null ? [] : [{ rater, vignette, value }])),
  );

// Alike on paper, apart by the rounding of a subtraction.
const rounding = 1e-12;

/** Whether the values are one value, in units of their own size. */
export function areAlike(values: readonly number[]): boolean {
  const [lowest, highest] = [lowestOf(values), highestOf(values)];
  return highest - lowest <= rounding * Math.max(Math.abs(lowest), Math.abs(highest));
}

function byLevel(cells: readonly DifferenceCell[], factor: Factor): readonly (readonly number[])[] {
  const levels = new Map<number, number[]>();
  for (const cell of cells) {
    const level = levels.get(cell[factor]);
    if (level === undefined) levels.set(cell[factor], [cell.value]);
    else level.push(cell.value);
  }
  return [...levels.values()];
}

export const levelMeans = (cells: readonly DifferenceCell[], factor: Factor): readonly number[] =>
  byLevel(cells, factor).map(meanOf);

export const isAlikeWithin = (cells: readonly DifferenceCell[], factor: Factor): boolean =>
  byLevel(cells, factor).every(areAlike);

/**
 * The fit where one source varies alone: the mean of independent values and its ordinary t.
 *
 * @param factors  those that the design gives a variance.  @param varying  whose levels the values
 *                 are; null for cells.
 */
export function independentFit(
  values: readonly number[],
  factors: readonly Factor[],
  varying: Factor | null,
): DifferenceFit {
  const variance = varianceOf(values);
  const standardError = Math.sqrt(variance / values.length);
  const error = { standardError, degreesOfFreedom: values.length - 1 };
  const varianceBy = (factor: Factor): number | null =>
    factor === varying ? variance : factors.includes(factor) ? 0 : null;
  return {
    estimate: meanOf(values),
    variances: {
      rater: varianceBy("rater"),
      vignette: varianceBy("vignette"),
      residual: varying === null ? variance : 0,
    },
    kept: error,
    dropped: error,
  };
}
