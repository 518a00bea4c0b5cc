import { checkShapes, zeroMatrix, type Matrix } from "./matrix.ts";

/** first · second. */
export function product(first: Matrix, second: Matrix): Matrix {
  checkShapes("product", first.columns === second.rows, first, second);
  const result = zeroMatrix(first.rows, second.columns);
  const { rows, columns: inner } = first;
  for (let column = 0; column < second.columns; column++)
    for (let k = 0; k < inner; k++) {
      const factor = second.values[k + column * inner]!;
      if (factor !== 0)
        addColumn(result.values, column * rows, first.values, k * rows, rows, factor);
    }
  return result;
}

/** first′ · second. */
export function crossProduct(first: Matrix, second: Matrix): Matrix {
  const result = zeroMatrix(first.columns, second.columns);
  addCrossProduct(result, first, second);
  return result;
}

/** target += first′ · second. */
export function addCrossProduct(target: Matrix, first: Matrix, second: Matrix): void {
  const { rows } = first;
  const isFitting =
    rows === second.rows && target.rows === first.columns && target.columns === second.columns;
  checkShapes("crossProduct", isFitting, first, second);
  for (let column = 0; column < second.columns; column++)
    for (let row = 0; row < first.columns; row++) {
      const place = row + column * first.columns;
      target.values[place]! += dot(first.values, row * rows, second.values, column * rows, rows);
    }
}

/** matrix · middle · matrix′. */
export const sandwich = (matrix: Matrix, middle: Matrix): Matrix =>
  product(matrix, product(middle, transposed(matrix)));

export function transposed(matrix: Matrix): Matrix {
  const result = zeroMatrix(matrix.columns, matrix.rows);
  for (let column = 0; column < matrix.columns; column++)
    for (let row = 0; row < matrix.rows; row++)
      result.values[column + row * matrix.columns] = matrix.values[row + column * matrix.rows]!;
  return result;
}

/** Trace of first · second, without forming it. */
export function traceOfProduct(first: Matrix, second: Matrix): number {
  checkShapes(
    "traceOfProduct",
    first.columns === second.rows && first.rows === second.columns,
    first,
    second,
  );
  let trace = 0;
  for (let row = 0; row < first.rows; row++)
    for (let k = 0; k < first.columns; k++)
      trace += first.values[row + k * first.rows]! * second.values[k + row * first.columns]!;
  return trace;
}

/** Kernel: inner product of two stretches of equal length. */
export function dot(
  a: Float64Array,
  aFrom: number,
  b: Float64Array,
  bFrom: number,
  length: number,
): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += a[aFrom + index]! * b[bFrom + index]!;
  return sum;
}

/** Kernel: target += factor × source, over stretches of equal length. */
export function addColumn(
  target: Float64Array,
  to: number,
  source: Float64Array,
  from: number,
  length: number,
  factor: number,
): void {
  for (let index = 0; index < length; index++)
    target[to + index]! += factor * source[from + index]!;
}
