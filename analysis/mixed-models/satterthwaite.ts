import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import {
  product,
  sandwich,
  traceOfProduct,
  transposed,
} from "#analysis/linear-algebra/products.ts";
import { symmetricEigen } from "#analysis/linear-algebra/symmetric-eigen.ts";
import type { VarianceCovariance } from "./variance-covariance.ts";

/**
 * Satterthwaite's degrees of freedom of one combination of the fixed effects.
 *
 * @param weights  [1, fixed effects].
 * @returns null  the observed information isn't positive definite.
 *
 * Source  2 v² / (g'A g), v the variance of the combination, g its slopes by the variances, A their covariance from the observed information:
 *         Kuznetsova, Brockhoff & Christensen (2017), Journal of Statistical Software 82(13), section 2.
 */
export function satterthwaiteDegrees(model: VarianceCovariance, weights: Matrix): number | null {
  if (model.observed === null) return null;
  const spread = product(weights, model.fixedCovariance);
  const variance = traceOfProduct(spread, transposed(weights));
  const slopes = zeroMatrix(1, model.slopes.length);
  model.slopes.forEach(
    (slope, component) => (slopes.values[component] = sandwich(spread, slope).values[0]!),
  );
  return (2 * variance ** 2) / sandwich(slopes, model.observed).values[0]!;
}

const alike = 1e-8;

/**
 * Denominator degrees of freedom of a joint F test.
 *
 * @param weights  [combinations, fixed effects], independent.
 *
 * Source  Fai & Cornelius (1996), Journal of Statistical Computation and Simulation 54, 363: independent combinations by the
 *         eigenvectors of their covariance, then the F distribution whose mean is that of the averaged squares.
 * Limits  unbalanced, the result moves a little with the base level: the eigenvectors belong to the combinations as they are written.
 */
export function satterthwaiteDenominator(
  model: VarianceCovariance,
  weights: Matrix,
): number | null {
  const { vectors } = symmetricEigen(sandwich(weights, model.fixedCovariance));
  const rotated = product(transposed(vectors), weights);
  const all = Array.from({ length: rotated.rows }, (_, row) =>
    satterthwaiteDegrees(model, rowOf(rotated, row)),
  );
  const degrees = all.filter((value) => value !== null);
  if (degrees.length < all.length) return null;
  const [smallest, largest] = [lowestOf(degrees), highestOf(degrees)];
  if (largest - smallest < alike * largest)
    return degrees.reduce((sum, value) => sum + value, 0) / degrees.length;
  if (smallest <= 2) return 2;
  const mean = degrees.reduce((sum, value) => sum + value / (value - 2), 0);
  return (2 * mean) / (mean - degrees.length);
}

const rowOf = (matrix: Matrix, row: number): Matrix => ({
  rows: 1,
  columns: matrix.columns,
  values: Float64Array.from(
    { length: matrix.columns },
    (_, column) => matrix.values[row + column * matrix.rows]!,
  ),
});
