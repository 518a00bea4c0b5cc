// Tests of combinations of fixed effects, with the degrees of freedom of either method.
import { fTails } from "#analysis/distributions/f.ts";
import { studentTQuantile, studentTTails } from "#analysis/distributions/student-t.ts";
import { choleskyFactor, solveByCholesky } from "#analysis/linear-algebra/cholesky.ts";
import type { Matrix } from "#analysis/linear-algebra/matrix.ts";
import {
  product,
  sandwich,
  traceOfProduct,
  transposed,
} from "#analysis/linear-algebra/products.ts";
import type { FittedMixedModel } from "./fitted-mixed-model.ts";
import { kenwardRogerF } from "./kenward-roger.ts";
import { satterthwaiteDegrees, satterthwaiteDenominator } from "./satterthwaite.ts";

export type DegreesMethod = "satterthwaite" | "kenward-roger";

export type EffectTest = Readonly<{
  estimate: number;
  standardError: number;
  degreesOfFreedom: number;
  t: number;
  /** Two-sided, in (0, 1]. */
  pValue: number;
  lower: number;
  upper: number;
}>;

export type JointTest = Readonly<{
  statistic: number;
  numerator: number;
  denominator: number;
  pValue: number;
}>;

/**
 * Test that one combination of the fixed effects is zero.
 *
 * @param weights  [1, fixed effects].  @param level  of the interval, in (0, 1).
 * @returns null   this method has no degrees of freedom here (Kenward-Roger under ML).
 */
export function effectTest(
  fitted: FittedMixedModel,
  weights: Matrix,
  method: DegreesMethod,
  level: number,
): EffectTest | null {
  const covariance = covarianceBy(fitted, method);
  const degreesOfFreedom = degreesBy(fitted, weights, method);
  if (covariance === null || degreesOfFreedom === null) return null;
  const estimate = product(weights, fitted.estimates).values[0]!;
  const variance = sandwich(weights, covariance).values[0]!;
  if (!(variance > 0 && degreesOfFreedom > 0)) return null;
  const standardError = Math.sqrt(variance);
  const t = estimate / standardError;
  const reach = studentTQuantile((1 - level) / 2, degreesOfFreedom, "upper") * standardError;
  const pValue = Math.max(2 * studentTTails(Math.abs(t), degreesOfFreedom).upper, Number.MIN_VALUE);
  return {
    estimate,
    standardError,
    degreesOfFreedom,
    t,
    pValue,
    lower: estimate - reach,
    upper: estimate + reach,
  };
}

/** F test that several independent combinations are all zero. @param weights  [combinations, fixed effects]. */
export function jointTest(
  fitted: FittedMixedModel,
  weights: Matrix,
  method: DegreesMethod,
): JointTest | null {
  const covariance = covarianceBy(fitted, method);
  const shape = shapeBy(fitted, weights, method);
  if (covariance === null || shape === null) return null;
  const factor = choleskyFactor(sandwich(weights, covariance));
  if (factor === null) return null;
  const differences = product(weights, fitted.estimates);
  const wald = traceOfProduct(transposed(differences), solveByCholesky(factor, differences));
  const statistic = (shape.scale * wald) / weights.rows;
  const pValue = Math.max(
    fTails(statistic, weights.rows, shape.denominator).upper,
    Number.MIN_VALUE,
  );
  return { statistic, numerator: weights.rows, denominator: shape.denominator, pValue };
}

const covarianceBy = (fitted: FittedMixedModel, method: DegreesMethod): Matrix | null =>
  method === "kenward-roger" ? fitted.adjusted : fitted.covariance.fixedCovariance;

const degreesBy = (
  { covariance }: FittedMixedModel,
  weights: Matrix,
  method: DegreesMethod,
): number | null =>
  method === "kenward-roger"
    ? (kenwardRogerF(covariance, weights)?.denominator ?? null)
    : satterthwaiteDegrees(covariance, weights);

function shapeBy(
  { covariance }: FittedMixedModel,
  weights: Matrix,
  method: DegreesMethod,
): Readonly<{ denominator: number; scale: number }> | null {
  if (method === "kenward-roger") return kenwardRogerF(covariance, weights);
  const denominator = satterthwaiteDenominator(covariance, weights);
  return denominator === null ? null : { denominator, scale: 1 };
}
