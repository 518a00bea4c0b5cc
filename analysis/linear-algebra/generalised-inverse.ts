import { zeroMatrix, type Matrix } from "./matrix.ts";
import { addColumn } from "./products.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/**
 * Moore-Penrose inverse of a small symmetric matrix, and its rank.
 *
 * @param matrix             square, symmetric, finite.
 * @param smallestShare      eigenvalues below this share of the largest size count as zero.
 *
 * Source  from the eigenvalues: Golub & Van Loan (2013), section 5.5.2.
 */
export function generalisedInverse(
  matrix: Matrix,
  smallestShare = 1e-10,
): Readonly<{ inverse: Matrix; rank: number }> {
  const { values, vectors } = symmetricEigen(matrix);
  const size = matrix.rows;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const inverse = zeroMatrix(size, size);
  let rank = 0;
  values.forEach((value, k) => {
    if (Math.abs(value) <= smallestShare * largest) return;
    rank++;
    for (let column = 0; column < size; column++)
      addColumn(
        inverse.values,
        column * size,
        vectors.values,
        k * size,
        size,
        vectors.values[column + k * size]! / value,
      );
  });
  return { inverse, rank };
}
