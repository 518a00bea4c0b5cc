import { sumOf, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import type { Label } from "./codes.ts";
import { effectTest, type DegreesMethod, type EffectTest } from "./effect-tests.ts";
import type { FittedMixedModel } from "./fitted-mixed-model.ts";
import type { FixedTerm } from "./fixed-terms.ts";
import { marginalWeights } from "./marginal-means.ts";

export type LevelContrast = Readonly<{
  /** A factor among the fixed effects of the fit. */
  term: FixedTerm;
  /** The difference is this level − the equal-weight mean of the others. */
  reference: Label;
  others: readonly Label[];
  degrees: DegreesMethod;
  /** Of the interval, in (0, 1). */
  level: number;
}>;

/**
 * Difference of marginal means between one level of a factor and the mean of others, from a model that is fitted already.
 *
 * Null      the difference is zero.
 * Estimand  difference of marginal means over new levels of the random factors, response units.
 *
 * @returns null  a level has no mean of its own, or this method has no degrees of freedom here.
 *
 * Oracle  emmeans 1.8.4-1 through `mixedModelContrasts`, of which this is the one-difference form.
 */
export function levelContrast(
  fitted: FittedMixedModel,
  { term, reference, others, degrees, level }: LevelContrast,
): EffectTest | null {
  const weights = marginalWeights(fitted, term);
  const own = weights?.get(reference);
  const rest = others.map((other) => weights?.get(other)).filter((found) => found !== undefined);
  if (own === undefined || rest.length < others.length) return null;
  const mean = rest.reduce<Matrix>(
    (sum, each) => sumOf(sum, each, 1 / rest.length),
    zeroMatrix(own.rows, own.columns),
  );
  return effectTest(fitted, sumOf(own, mean, -1), degrees, level);
}
