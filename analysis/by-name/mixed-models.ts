import type { JointTest } from "#analysis/mixed-models/effect-tests.ts";
import {
  linearMixedModel,
  type FixedEffect,
  type LinearMixedModel,
  type TermTest,
} from "#analysis/mixed-models/linear-mixed-model.ts";
import { mixedModelContrasts } from "#analysis/mixed-models/mixed-model-contrasts.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import { isEstimable } from "#analysis/result.ts";
import { choiceOf, flagOf, numberOf, textOf, type Arguments } from "./arguments.ts";
import { modelColumnsOf, numericColumn, type ModelLabel } from "./model-columns.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

function dataOf(args: Arguments): LinearMixedData {
  const model = modelColumnsOf(args);
  const column = (name: string): readonly ModelLabel[] => model.columns[name] ?? [];
  const terms = model.fixed.map((name) => {
    const reference = Object.hasOwn(model.reference, name) ? model.reference[name] : undefined;
    return { name, values: column(name), ...(reference === undefined ? {} : { reference }) };
  });
  return {
    response: numericColumn(model, model.response),
    terms,
    random: model.random.map((names) => ({ name: names.join(":"), factors: names.map(column) })),
  };
}

const lmm: PublicFunction = (args) => {
  const isRestricted = flagOf(args, "REML", true);
  const model = linearMixedModel(dataOf(args), {
    criterion: isRestricted ? "REML" : "ML",
    level: numberOf(args, "confLevel", 0.95),
  });
  if (!isEstimable(model)) return model;
  return {
    [isRestricted ? "remlCrit" : "deviance"]: model.deviance,
    logLik: -model.deviance / 2,
    ...varianceKeys(model),
    ...effectKeys(model.effects),
    ...overallKeys(model.overall),
    terms: model.terms.map((test) => ({ term: test.term, ...overallKeys(test) })),
    flags: model.flags,
  };
};

/** Every variance under "variances", and each factor once more under its own name. */
function varianceKeys({ components, residualVariance }: LinearMixedModel): object {
  const variances = Object.fromEntries([
    ...components.map(({ name, variance }) => [name, variance] as const),
    ["Residual", residualVariance],
  ]);
  return { ...variances, variances };
}

/** One effect, the intercept, gives a single standard error; several give arrays. */
function effectKeys(effects: readonly FixedEffect[]): object {
  const satterthwaite = effects.map((effect) => effect.satterthwaite);
  const kenwardRoger = effects.map((effect) => effect.kenwardRoger);
  const hasKenwardRoger = kenwardRoger.every((test) => test !== null);
  const errors = effects.map(({ standardError }) => standardError);
  return {
    names: effects.map(({ name }) => name),
    fixef: effects.map(({ estimate }) => estimate),
    intercept: effects[0]?.estimate,
    se: errors.length === 1 ? errors[0] : errors,
    satterthwaiteDf: satterthwaite.map((test) => test?.degreesOfFreedom ?? null),
    satterthwaiteP: satterthwaite.map((test) => test?.pValue ?? null),
    satterthwaiteLower: satterthwaite.map((test) => test?.lower ?? null),
    satterthwaiteUpper: satterthwaite.map((test) => test?.upper ?? null),
    ...(hasKenwardRoger
      ? {
          krSe: kenwardRoger.map((test) => test.standardError),
          krDf: kenwardRoger.map((test) => test.degreesOfFreedom),
          krP: kenwardRoger.map((test) => test.pValue),
          krLower: kenwardRoger.map((test) => test.lower),
          krUpper: kenwardRoger.map((test) => test.upper),
        }
      : {}),
  };
}

const jointKeys = (suffix: string, test: JointTest | null): object =>
  test === null
    ? {}
    : {
        [`F_${suffix}`]: test.statistic,
        [`numDf_${suffix}`]: test.numerator,
        [`denDf_${suffix}`]: test.denominator,
        [`p_${suffix}`]: test.pValue,
      };

const overallKeys = (test: TermTest | null): object =>
  test === null
    ? {}
    : { ...jointKeys("satterthwaite", test.satterthwaite), ...jointKeys("kr", test.kenwardRoger) };

function contrastsOf(args: Arguments): readonly (readonly [ModelLabel, ModelLabel])[] {
  const value = args["contrasts"];
  const isLabel = (label: unknown): label is ModelLabel =>
    typeof label === "string" || typeof label === "number";
  const isPair = (pair: unknown): pair is readonly [ModelLabel, ModelLabel] =>
    Array.isArray(pair) && pair.length === 2 && pair.every(isLabel);
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPair))
    throw new TypeError(
      'argument "contrasts" must be an array of pairs of levels, each first − second',
    );
  return value;
}

const lmmContrasts: PublicFunction = (args) => {
  const degrees = choiceOf(args, "df", ["kenward-roger", "satterthwaite"], "kenward-roger");
  const plan = {
    factor: textOf(args, "factor"),
    contrasts: contrastsOf(args),
    degrees,
    level: numberOf(args, "confLevel", 0.95),
  };
  const result = mixedModelContrasts(dataOf(args), plan);
  if (!isEstimable(result)) return result;
  const { means, contrasts } = result;
  return {
    levels: means.map(({ level }) => level),
    emmeans: means.map(({ estimate }) => estimate),
    emSE: means.map(({ standardError }) => standardError),
    estimate: contrasts.map(({ estimate }) => estimate),
    se: contrasts.map(({ standardError }) => standardError),
    df: contrasts.map(({ degreesOfFreedom }) => degreesOfFreedom),
    t: contrasts.map(({ t }) => t),
    lower: contrasts.map(({ lower }) => lower),
    upper: contrasts.map(({ upper }) => upper),
    pNone: contrasts.map(({ pValue }) => pValue),
    pTukey: contrasts.map(({ tukeyPValue }) => tukeyPValue),
    pHolm: contrasts.map(({ holmPValue }) => holmPValue),
    flags: result.flags,
  };
};

export const mixedModelFunctions: Functions = { lmm, lmmContrasts };
