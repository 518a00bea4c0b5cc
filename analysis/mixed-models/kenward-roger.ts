import { choleskyFactor, inverseByCholesky } from "#analysis/linear-algebra/cholesky.ts";
import { entry, scaled, sumOf, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import {
  product,
  sandwich,
  traceOfProduct,
  transposed,
} from "#analysis/linear-algebra/products.ts";
import type { VarianceCovariance } from "./variance-covariance.ts";

export type ScaledF = Readonly<{
  /** Degrees of freedom of the denominator. */
  denominator: number;
  /** λ: multiplies the Wald statistic over its degrees of freedom. */
  scale: number;
}>;

/**
 * Covariance of the fixed effects, corrected for small samples.
 *
 * @returns null  the expected information isn't positive definite.
 *
 * Source  Kenward & Roger (1997), Biometrics 53, 983, equations 3 and 5; the covariance is linear in the variances, so R = 0.
 */
export function adjustedCovariance({
  fixedCovariance,
  slopes,
  curvatures,
  expected,
}: VarianceCovariance): Matrix | null {
  if (expected === null) return null;
  let bias = zeroMatrix(fixedCovariance.rows, fixedCovariance.rows);
  slopes.forEach((one, first) =>
    slopes.forEach((other, second) => {
      const excess = sumOf(
        curvatures[first]?.[second] ?? one,
        sandwiched(one, fixedCovariance, other),
        -1,
      );
      bias = sumOf(bias, excess, entry(expected, first, second));
    }),
  );
  const correction = sandwich(fixedCovariance, symmetric(bias));
  return sumOf(fixedCovariance, correction, 2);
}

const sandwiched = (one: Matrix, middle: Matrix, other: Matrix): Matrix =>
  product(one, product(middle, other));
const symmetric = (matrix: Matrix): Matrix => scaled(sumOf(matrix, transposed(matrix)), 0.5);

/**
 * Denominator degrees of freedom and scale of the F test of combinations of the fixed effects.
 *
 * @param weights  [combinations, fixed effects], independent.
 * @returns null   the expected information isn't positive definite.
 *
 * Source  Kenward & Roger (1997), sections 3 and 4. One combination: the scale is 1 and the degrees are 2 / A₂.
 */
export function kenwardRogerF(model: VarianceCovariance, weights: Matrix): ScaledF | null {
  const moments = momentsOf(model, weights);
  if (moments === null) return null;
  const { first, second } = moments;
  const combinations = weights.rows;
  if (combinations === 1) return { denominator: 2 / second, scale: 1 };
  const b = (first + 6 * second) / (2 * combinations);
  const g =
    ((combinations + 1) * first - (combinations + 4) * second) / ((combinations + 2) * second);
  const divisor = 3 * combinations + 2 * (1 - g);
  const [c1, c2, c3] = [
    g / divisor,
    (combinations - g) / divisor,
    (combinations + 2 - g) / divisor,
  ];
  const mean = 1 / (1 - second / combinations);
  const variance = ((2 / combinations) * (1 + c1 * b)) / ((1 - c2 * b) ** 2 * (1 - c3 * b));
  const rho = variance / (2 * mean * mean);
  const denominator = 4 + (combinations + 2) / (combinations * rho - 1);
  return { denominator, scale: denominator / (mean * (denominator - 2)) };
}

/** A₁ and A₂ of the paper. */
function momentsOf(
  { fixedCovariance, slopes, expected }: VarianceCovariance,
  weights: Matrix,
): Readonly<{ first: number; second: number }> | null {
  const inner = choleskyFactor(sandwich(weights, fixedCovariance));
  if (inner === null || expected === null) return null;
  const theta = sandwich(transposed(weights), inverseByCholesky(inner));
  const turned = slopes.map((slope) =>
    product(theta, product(fixedCovariance, product(slope, fixedCovariance))),
  );
  let [first, second] = [0, 0];
  turned.forEach((one, row) =>
    turned.forEach((other, column) => {
      const weight = entry(expected, row, column);
      first += weight * traceOf(one) * traceOf(other);
      second += weight * traceOfProduct(one, other);
    }),
  );
  return { first, second };
}

const traceOf = ({ rows, values }: Matrix): number =>
  values.reduce((sum, value, place) => (place % (rows + 1) === 0 ? sum + value : sum), 0);
