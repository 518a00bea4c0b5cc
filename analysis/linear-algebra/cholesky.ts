import { checkShapes, copyOf, identityMatrix, type Matrix } from "./matrix.ts";
import { addColumn, dot } from "./products.ts";

const smallestPivotShare = 1e-13;

/**
 * Replaces the lower triangle of a symmetric matrix by L with L L′ = matrix; the upper triangle is left as it is.
 *
 * @param matrix  square; only its lower triangle is read. Overwritten.
 * @returns false when a pivot falls below 1e-13 of its diagonal element: not positive definite. The triangle is then spoilt.
 *
 * Source  Golub & Van Loan (2013), Algorithm 4.2.2, outer-product form; zero multipliers are skipped, so that sparse leading blocks cost little.
 */
export function factoriseInPlace({ rows: size, values }: Matrix): boolean {
  const smallest = new Float64Array(size);
  for (let column = 0; column < size; column++)
    smallest[column] = smallestPivotShare * Math.abs(values[column * (size + 1)]!);
  for (let column = 0; column < size; column++) {
    const diagonal = column * (size + 1);
    const pivot = values[diagonal]!;
    if (!(pivot > smallest[column]!)) return false;
    scaleStretch(values, diagonal, size - column, 1 / Math.sqrt(pivot));
    for (let below = 1; below < size - column; below++) {
      const multiplier = values[diagonal + below]!;
      if (multiplier !== 0)
        addColumn(
          values,
          diagonal + below * (size + 1),
          values,
          diagonal + below,
          size - column - below,
          -multiplier,
        );
    }
  }
  return true;
}

function scaleStretch(values: Float64Array, from: number, length: number, factor: number): void {
  for (let index = from; index < from + length; index++) values[index]! *= factor;
}

/** The lower factor with zeros above it, or null when the matrix isn't positive definite. */
export function choleskyFactor(matrix: Matrix): Matrix | null {
  checkShapes("choleskyFactor", matrix.rows === matrix.columns, matrix);
  const factor = copyOf(matrix);
  if (!factoriseInPlace(factor)) return null;
  for (let column = 1; column < factor.columns; column++)
    factor.values.fill(0, column * factor.rows, column * (factor.rows + 1));
  return factor;
}

/** Log-determinant of L L′. */
export function logDeterminant({ rows: size, values }: Matrix): number {
  let sum = 0;
  for (let index = 0; index < size; index++) sum += Math.log(values[index * (size + 1)]!);
  return 2 * sum;
}

/** Replaces each column b of `right` by the solution of L x = b. */
export function solveLowerInPlace(factor: Matrix, right: Matrix): void {
  checkShapes("solveLowerInPlace", factor.rows === right.rows, factor, right);
  const size = factor.rows;
  const { values } = right;
  for (let start = 0; start < values.length; start += size)
    for (let row = 0; row < size; row++) {
      if (values[start + row]! === 0) continue;
      const solved = values[start + row]! / factor.values[row * (size + 1)]!;
      values[start + row] = solved;
      addColumn(
        values,
        start + row + 1,
        factor.values,
        row * (size + 1) + 1,
        size - row - 1,
        -solved,
      );
    }
}

/** Replaces each column b of `right` by the solution of L′ x = b. */
export function solveUpperInPlace(factor: Matrix, right: Matrix): void {
  checkShapes("solveUpperInPlace", factor.rows === right.rows, factor, right);
  const size = factor.rows;
  const { values } = right;
  for (let start = 0; start < values.length; start += size)
    for (let row = size - 1; row >= 0; row--) {
      const diagonal = row * (size + 1);
      const rest = dot(factor.values, diagonal + 1, values, start + row + 1, size - row - 1);
      values[start + row] = (values[start + row]! - rest) / factor.values[diagonal]!;
    }
}

/** Solution of L L′ x = b for each column b of `right`. */
export function solveByCholesky(factor: Matrix, right: Matrix): Matrix {
  const solution = copyOf(right);
  solveLowerInPlace(factor, solution);
  solveUpperInPlace(factor, solution);
  return solution;
}

/** Inverse of L L′, symmetric to the last bit. */
export function inverseByCholesky(factor: Matrix): Matrix {
  const inverse = solveByCholesky(factor, identityMatrix(factor.rows));
  mirrorLower(inverse);
  return inverse;
}

/** Copies the lower triangle onto the upper one. */
export function mirrorLower({ rows: size, values }: Matrix): void {
  for (let column = 0; column < size; column++)
    for (let row = column + 1; row < size; row++)
      values[column + row * size] = values[row + column * size]!;
}
