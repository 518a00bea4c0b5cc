// The complete and the incomplete difference matrix that multi-reader methods read.

/** [raters, vignettes]; null where the pair is missing. */
export type DifferenceMatrix = readonly (readonly (number | null)[])[];

/** Rows of equal length, every cell finite or null. @throws RangeError otherwise, naming the cell. */
export function checkMatrix(name: string, matrix: DifferenceMatrix): void {
  const width = matrix[0]?.length ?? 0;
  if (width === 0) throw new RangeError(`${name}: the matrix is empty`);
  matrix.forEach((row, rater) => {
    if (row.length !== width)
      throw new RangeError(`${name}: row ${rater} has ${row.length} cells, row 0 has ${width}`);
    const invalid = row.findIndex((cell) => cell !== null && !Number.isFinite(cell));
    if (invalid >= 0)
      throw new RangeError(`${name}: cell [${rater}][${invalid}] is ${row[invalid]}`);
  });
}

export const presentCells = (row: readonly (number | null)[]): readonly number[] =>
  row.filter((cell) => cell !== null);

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample variance, divisor n − 1; needs two values. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Raters and vignettes without a single pair carry nothing and are left out. */
export function withoutEmptyLines(matrix: DifferenceMatrix): DifferenceMatrix {
  const raters = matrix.filter((row) => presentCells(row).length > 0);
  const isUsed = (vignette: number): boolean => raters.some((row) => row[vignette] !== null);
  return raters.map((row) => row.filter((_, vignette) => isUsed(vignette)));
}

export const isComplete = (matrix: DifferenceMatrix): matrix is readonly (readonly number[])[] =>
  matrix.every((row) => row.every((cell) => cell !== null));
