import { cumulativeLogit as fitCumulativeLogit } from "#analysis/mixed-models/cumulative-logit.ts";
import { cumulativeLogitMixed } from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import type { GroupingFactor } from "#analysis/mixed-models/crossed-levels.ts";
import type { OrdinalData } from "#analysis/mixed-models/ordinal-design.ts";
import type { OrdinalFit } from "#analysis/mixed-models/ordinal-fit.ts";
import { proportionalOddsCheck } from "#analysis/mixed-models/proportional-odds-check.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { choiceOf, numberOf, type Arguments } from "./arguments.ts";
import {
  groupingLabels,
  modelColumnsOf,
  numericColumn,
  type ModelColumns,
} from "./model-columns.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

function ordinalDataOf(args: Arguments, model: ModelColumns): OrdinalData {
  choiceOf(args, "link", ["logit"], "logit");
  const terms = model.fixed.map((name) => {
    const reference = Object.hasOwn(model.reference, name) ? model.reference[name] : undefined;
    return {
      name,
      values: model.columns[name] ?? [],
      ...(reference === undefined ? {} : { reference }),
    };
  });
  return { scores: numericColumn(model, model.response), terms };
}

const groupingsOf = (model: ModelColumns): readonly GroupingFactor[] =>
  model.random.map((names) => ({ name: names.join(":"), labels: groupingLabels(model, names) }));

function fitKeys(fit: OrdinalFit | NotEstimable): object {
  if (!isEstimable(fit)) return fit;
  const coefficients = [...fit.thresholds, ...fit.effects];
  return {
    logLik: fit.logLikelihood,
    thresholds: fit.thresholds.map(({ estimate }) => estimate),
    beta: fit.effects.map(({ estimate }) => estimate),
    se: coefficients.map(({ standardError }) => standardError),
    seBeta: fit.effects.map(({ standardError }) => standardError),
    names: coefficients.map(({ name }) => name),
    flags: fit.flags,
  };
}

const capitalised = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** Variances in the order of `random`, and each as "var" with its factor's name. */
function varianceKeys(fit: OrdinalFit | NotEstimable): object {
  if (!isEstimable(fit)) return {};
  const variances = fit.varianceComponents.map(({ variance }) => variance);
  const [only] = variances;
  return {
    variances,
    ...Object.fromEntries(
      fit.varianceComponents.map(({ name, variance }) => [`var${capitalised(name)}`, variance]),
    ),
    ...(only === undefined || variances.length > 1 ? {} : { variance: only, sd: Math.sqrt(only) }),
  };
}

const cumulativeLogit: PublicFunction = (args) => {
  const model = modelColumnsOf(args);
  if (model.random.length > 0) throw new RangeError('argument "random" must be empty; use clmm');
  return fitKeys(fitCumulativeLogit(ordinalDataOf(args, model)));
};

const clmm: PublicFunction = (args) => {
  const model = modelColumnsOf(args);
  const fit = cumulativeLogitMixed(
    { ...ordinalDataOf(args, model), groupings: groupingsOf(model) },
    { quadratureNodes: numberOf(args, "nAGQ", 1) },
  );
  return { ...fitKeys(fit), ...varianceKeys(fit) };
};

const proportionalOddsCheckByTerm: PublicFunction = (args) => {
  const model = modelColumnsOf(args);
  const lines = proportionalOddsCheck({
    ...ordinalDataOf(args, model),
    groupings: groupingsOf(model),
  });
  return {
    terms: lines.map(({ term, result }) => ({
      term,
      ...(isEstimable(result)
        ? { LRT: result.statistic, df: result.degreesOfFreedom, p: result.pValue }
        : result),
    })),
  };
};

export const ordinalModelFunctions: Functions = {
  cumulativeLogit,
  clmm,
  proportionalOddsCheck: proportionalOddsCheckByTerm,
};
