import { entry, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { isEstimable, type NotEstimable, type Settings } from "#analysis/result.ts";
import { effectTest, jointTest, type EffectTest, type JointTest } from "./effect-tests.ts";
import {
  fitMixedModel,
  type FittedMixedModel,
  type VarianceComponent,
} from "./fitted-mixed-model.ts";
import type { Criterion } from "./likelihood-point.ts";
import type { LinearMixedData } from "./mixed-design.ts";

export type FixedEffect = Readonly<{
  name: string;
  term: string;
  estimate: number;
  standardError: number;
  satterthwaite: EffectTest | null;
  /** Null under ML. */
  kenwardRoger: EffectTest | null;
}>;

export type TermTest = Readonly<{
  term: string;
  satterthwaite: JointTest | null;
  kenwardRoger: JointTest | null;
}>;

export type LinearMixedModel = Readonly<{
  method: string;
  /** −2 log-likelihood, restricted under REML. */
  deviance: number;
  rows: number;
  effects: readonly FixedEffect[];
  /** Every column of a term at once. */
  terms: readonly TermTest[];
  /** Every fixed effect but the intercept at once; null when there is none. */
  overall: TermTest | null;
  components: readonly VarianceComponent[];
  residualVariance: number;
  settings: Settings;
  flags: readonly string[];
}>;

export type MixedModelOptions = Readonly<{
  /** REML when left out. */
  criterion?: Criterion;
  /** Of the intervals, in (0, 1); 0.95 when left out. */
  level?: number;
}>;

/**
 * Linear mixed model with crossed random intercepts.
 *
 * Null      each fixed effect is zero; each term's effects are all zero.
 * Estimand  fixed effects over new levels of every random factor; variances of the factors, response units squared.
 * Exact     no: t and F with Satterthwaite's and Kenward and Roger's degrees of freedom, which are exact in balanced designs
 *           whose variances are positive.
 *
 * @param data     response [rows], finite; terms as factors or covariates; random terms as one factor or an interaction of several.
 * @param options.criterion  REML by default; under ML there are no Kenward-Roger tests.
 * @returns flags  say which variances are zero ("singular"; they leave the degrees of freedom) and which columns were left out.
 * @throws RangeError  no rows, columns of unequal length, a value that is not finite, a level of confidence outside (0, 1).
 * @returns NotEstimable  constant response, no residual variance, a factor with one level or with a level for every row,
 *          factors that group alike, a factor that the fixed effects determine.
 *
 * Source  Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1); Kenward & Roger (1997), Biometrics 53, 983;
 *         Fai & Cornelius (1996) for the joint Satterthwaite test.
 * Oracle  lme4 1.1-31, lmerTest 3.1-3, pbkrtest 0.5.2, and a dense analytic REML in numpy → test/golden/mixed-models.
 * Limits  random intercepts only; scores on a few points are taken as they stand.
 */
export function linearMixedModel(
  data: LinearMixedData,
  options: MixedModelOptions = {},
): LinearMixedModel | NotEstimable {
  const { criterion = "REML", level = 0.95 } = options;
  if (!(level > 0 && level < 1))
    throw new RangeError(`linearMixedModel: level ${level} is outside (0, 1)`);
  const fitted = fitMixedModel(data, criterion);
  if (!isEstimable(fitted)) return fitted;
  const { method, deviance, rows, columns, components, residualVariance, flags } = fitted;
  const terms = [...new Set(columns.slice(1).map(({ term }) => term))];
  return {
    method,
    deviance,
    rows,
    effects: columns.map(({ name, term }, column) => ({
      name,
      term,
      ...effectAt(fitted, column, level),
    })),
    terms: terms.map((term) => ({ term, ...jointTests(fitted, columnsOf(fitted, term)) })),
    overall:
      terms.length === 0
        ? null
        : { term: terms.join(" + "), ...jointTests(fitted, columnsOf(fitted, null)) },
    components,
    residualVariance,
    settings: { criterion, level, random: components.map(({ name }) => name).join(" + ") },
    flags,
  };
}

function effectAt(fitted: FittedMixedModel, column: number, level: number) {
  const weights = unitRows(fitted, [column]);
  return {
    estimate: entry(fitted.estimates, column, 0),
    standardError: Math.sqrt(entry(fitted.covariance.fixedCovariance, column, column)),
    satterthwaite: effectTest(fitted, weights, "satterthwaite", level),
    kenwardRoger: effectTest(fitted, weights, "kenward-roger", level),
  };
}

const jointTests = (fitted: FittedMixedModel, columns: readonly number[]) => ({
  satterthwaite: jointTest(fitted, unitRows(fitted, columns), "satterthwaite"),
  kenwardRoger: jointTest(fitted, unitRows(fitted, columns), "kenward-roger"),
});

/** Columns of one term, or of all but the intercept. */
const columnsOf = ({ columns }: FittedMixedModel, term: string | null): readonly number[] =>
  [...columns.keys()].slice(1).filter((column) => term === null || columns[column]?.term === term);

function unitRows({ columns }: FittedMixedModel, picked: readonly number[]): Matrix {
  const weights = zeroMatrix(picked.length, columns.length);
  picked.forEach((column, row) => (weights.values[row + column * picked.length] = 1));
  return weights;
}
