import { checkShapes, copyOf, entry, identityMatrix, zeroMatrix, type Matrix } from "./matrix.ts";

export type SymmetricEigen = Readonly<{
  /** Largest first. */
  values: Float64Array;
  /** Orthonormal columns, in the order of the values. */
  vectors: Matrix;
}>;

const mostSweeps = 60;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix.
 *
 * @param matrix  square, symmetric, finite.
 * @throws RangeError  not square, or no convergence (an entry isn't finite).
 *
 * Source  cyclic Jacobi rotations: Golub & Van Loan (2013), section 8.5.
 * Limits  cubic in the size with a large constant: for tens of rows, not hundreds.
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  checkShapes("symmetricEigen", matrix.rows === matrix.columns, matrix);
  const size = matrix.rows;
  const work = copyOf(matrix);
  const vectors = identityMatrix(size);
  for (let sweep = 0; !isDiagonal(work); sweep++) {
    if (sweep === mostSweeps)
      throw new RangeError("symmetricEigen: no convergence; is every entry finite?");
    for (let p = 0; p < size - 1; p++)
      for (let q = p + 1; q < size; q++) rotate(work, vectors, p, q);
  }
  return largestFirst(work, vectors);
}

function isDiagonal({ rows: size, values }: Matrix): boolean {
  let [off, all] = [0, 0];
  values.forEach((value, index) => {
    all += value * value;
    if (index % (size + 1) !== 0) off += value * value;
  });
  return off <= 1e-30 * all;
}

function rotate(work: Matrix, vectors: Matrix, p: number, q: number): void {
  const across = entry(work, p, q);
  if (across === 0) return;
  const cotangent = (entry(work, q, q) - entry(work, p, p)) / (2 * across);
  const tangent = (cotangent >= 0 ? 1 : -1) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  const size = work.rows;
  for (let k = 0; k < size; k++) turn(work.values, k + p * size, k + q * size, cosine, sine);
  for (let k = 0; k < size; k++) turn(work.values, p + k * size, q + k * size, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors.values, k + p * size, k + q * size, cosine, sine);
  // Rounding would leave a trace there, and the sweeps might never end.
  work.values[p + q * size] = work.values[q + p * size] = 0;
}

function turn(
  values: Float64Array,
  first: number,
  second: number,
  cosine: number,
  sine: number,
): void {
  const a = values[first]!;
  const b = values[second]!;
  values[first] = cosine * a - sine * b;
  values[second] = sine * a + cosine * b;
}

function largestFirst(work: Matrix, vectors: Matrix): SymmetricEigen {
  const size = work.rows;
  const order = Array.from({ length: size }, (_, index) => index).sort(
    (a, b) => entry(work, b, b) - entry(work, a, a),
  );
  const sorted = zeroMatrix(size, size);
  order.forEach((from, to) =>
    sorted.values.set(vectors.values.subarray(from * size, (from + 1) * size), to * size),
  );
  return {
    values: Float64Array.from(order, (index) => entry(work, index, index)),
    vectors: sorted,
  };
}
