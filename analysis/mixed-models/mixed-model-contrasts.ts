import { studentisedRangeTails } from "#analysis/distributions/studentised-range.ts";
import { sumOf } from "#analysis/linear-algebra/matrix.ts";
import { holm } from "#analysis/multiplicity/adjusted-p-values.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { Label } from "./codes.ts";
import { effectTest, type DegreesMethod, type EffectTest } from "./effect-tests.ts";
import { fitMixedModel, type FittedMixedModel } from "./fitted-mixed-model.ts";
import { marginalWeights } from "./marginal-means.ts";
import type { LinearMixedData } from "./mixed-design.ts";

export type ContrastPlan = Readonly<{
  /** A factor among the fixed effects. */
  factor: string;
  /** Each is first − second. */
  contrasts: readonly (readonly [Label, Label])[];
  /** Kenward-Roger when left out. */
  degrees?: DegreesMethod;
  /** Of each interval alone, in (0, 1); 0.95 when left out. */
  level?: number;
}>;

export type MixedModelContrasts = Readonly<{
  method: string;
  /** Base level first. */
  means: readonly (EffectTest & Readonly<{ level: Label }>)[];
  contrasts: readonly (EffectTest &
    Readonly<{ contrast: readonly [Label, Label]; holmPValue: number; tukeyPValue: number }>)[];
  flags: readonly string[];
}>;

/**
 * Marginal means of a factor's levels and differences between them, from a linear mixed model by REML.
 *
 * Null      each difference is zero.
 * Estimand  differences of marginal means over new levels of the random factors, response units.
 *
 * @returns p-values as they are, after Holm over these contrasts, and after Tukey over every pair of levels.
 * @throws RangeError  as `linearMixedModel`; a factor that isn't a fixed effect; a level that doesn't occur.
 * @returns NotEstimable  as `linearMixedModel`; columns were left out, so that a level has no mean of its own.
 *
 * Source  Searle, Speed & Milliken (1980); Kenward & Roger (1997); Kramer (1956), Biometrics 12, 307, for unequal sizes.
 * Oracle  emmeans 1.8.4-1 → test/golden/mixed-models.
 */
export function mixedModelContrasts(
  data: LinearMixedData,
  plan: ContrastPlan,
): MixedModelContrasts | NotEstimable {
  const fitted = fitMixedModel(data);
  if (!isEstimable(fitted)) return fitted;
  const tests = testsOf(fitted, data, plan);
  if (!isEstimable(tests)) return tests;
  const adjusted = holm(tests.contrasts.map(({ pValue }) => pValue));
  return {
    method: `${fitted.method}, marginal means`,
    means: tests.means,
    contrasts: tests.contrasts.map((test, index) => ({
      ...test,
      holmPValue: adjusted[index]!,
      tukeyPValue: tukeyPValue(test, tests.means.length),
    })),
    flags: fitted.flags,
  };
}

const tukeyPValue = ({ t, degreesOfFreedom }: EffectTest, levels: number): number =>
  Math.max(
    studentisedRangeTails(Math.SQRT2 * Math.abs(t), levels, degreesOfFreedom).upper,
    Number.MIN_VALUE,
  );

function testsOf(
  fitted: FittedMixedModel,
  data: LinearMixedData,
  { factor, contrasts, degrees = "kenward-roger", level = 0.95 }: ContrastPlan,
) {
  if (!(level > 0 && level < 1))
    throw new RangeError(`mixedModelContrasts: level ${level} is outside (0, 1)`);
  const term = data.terms.find(({ name }) => name === factor);
  if (term === undefined)
    throw new RangeError(`mixedModelContrasts: ${factor} is not among the fixed effects`);
  const weights = marginalWeights(fitted, term);
  if (weights === null)
    return notEstimable(
      fitted.method,
      `a level of ${factor} has no mean of its own: ${fitted.dependent.join(", ")} was left out`,
      fitted.rows,
    );
  const weightsOf = (wanted: Label) => {
    const found = weights.get(wanted);
    if (found === undefined)
      throw new RangeError(
        `mixedModelContrasts: ${wanted} is not a level of ${factor}; it has ${[...weights.keys()].join(", ")}`,
      );
    return found;
  };
  const means = [...weights].map(([name, row]) => ({
    level: name,
    test: effectTest(fitted, row, degrees, level),
  }));
  const differences = contrasts.map((contrast) => ({
    contrast,
    test: effectTest(
      fitted,
      sumOf(weightsOf(contrast[0]), weightsOf(contrast[1]), -1),
      degrees,
      level,
    ),
  }));
  return {
    means: means.flatMap(({ level: name, test }) =>
      test === null ? [] : [{ ...test, level: name }],
    ),
    contrasts: differences.flatMap(({ contrast, test }) =>
      test === null ? [] : [{ ...test, contrast }],
    ),
  };
}
