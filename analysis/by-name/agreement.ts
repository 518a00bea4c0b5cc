import { alphaUnitBootstrap } from "#analysis/agreement/alpha-unit-bootstrap.ts";
import { cohenKappa } from "#analysis/agreement/cohen-kappa.ts";
import { fleissKappa as fleissKappaOf } from "#analysis/agreement/fleiss-kappa.ts";
import { gwetAgreement } from "#analysis/agreement/gwet-ac.ts";
import { intraRaterAgreement } from "#analysis/agreement/intra-rater.ts";
import {
  intraclassCorrelations,
  type IntraclassEstimate,
} from "#analysis/agreement/intraclass-correlation.ts";
import { kendallW as kendallWOf } from "#analysis/agreement/kendall-w.ts";
import { krippendorffAlpha, type AlphaMetric } from "#analysis/agreement/krippendorff-alpha.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import {
  bootstrapOptionsOf,
  cellsOf,
  choiceOf,
  namesOf,
  numberOf,
  numbersOf,
} from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const metrics: readonly AlphaMetric[] = ["nominal", "ordinal", "interval", "ratio"];

const alphaByMetric: PublicFunction = (args) => {
  const ratings = cellsOf(args, "ratings");
  const values = ratings.flat().filter((value) => value !== null);
  const applicable = values.some((value) => value < 0)
    ? metrics.filter((metric) => metric !== "ratio")
    : metrics;
  return Object.fromEntries(
    applicable.map((metric) => {
      const result = krippendorffAlpha(ratings, metric);
      return [metric, isEstimable(result) ? result.estimate : result];
    }),
  );
};

const gwetAC: PublicFunction = (args) => {
  const weights = choiceOf(
    args,
    "weights",
    ["unweighted", "ordinal", "linear", "quadratic"],
    "ordinal",
  );
  const result = gwetAgreement(cellsOf(args, "ratings"), {
    weights,
    level: numberOf(args, "confLevel", 0.95),
  });
  if (!isEstimable(result)) return result;
  const { estimate, observedAgreement, chanceAgreement, standardError, interval } = result;
  return {
    coef: estimate,
    pa: observedAgreement,
    pe: chanceAgreement,
    se: standardError,
    lower: interval.lower,
    upper: interval.upper,
  };
};

const intraRater: PublicFunction = (args) => {
  const first = numbersOf(args, "first");
  const second = numbersOf(args, "second");
  if (first.length !== second.length)
    throw new TypeError(`argument "second" must be as long as "first": ${first.length} values`);
  const result = intraRaterAgreement(
    first.map((value, index) => ({ first: value, second: second[index] ?? NaN })),
  );
  if (!isEstimable(result)) return result;
  return {
    icc_A1: result.intraclassCorrelation,
    sw: result.withinRaterStandardDeviation,
    repeatabilityCoefficient: result.repeatabilityCoefficient,
    exactAgreement: result.exactAgreementShare,
    bias: result.meanShift,
    loaLower: result.limitsOfAgreement.lower,
    loaUpper: result.limitsOfAgreement.upper,
  };
};

const krippendorffAlphaUnitBootstrap: PublicFunction = (args) => {
  choiceOf(args, "resample", ["units (vignettes)"], "units (vignettes)");
  const result = alphaUnitBootstrap(
    cellsOf(args, "ratings"),
    choiceOf(args, "metric", metrics, "ordinal"),
    bootstrapOptionsOf(args),
  );
  if (!isEstimable(result)) return result;
  const { percentile, bca } = result.intervals;
  return {
    estimate: result.estimate,
    mean: result.replicateMean,
    sd: result.standardError,
    percentile7: [percentile.lower, percentile.upper],
    bca: [bca.lower, bca.upper],
    flags: result.flags,
  };
};

const estimateAndLimits = (form: IntraclassEstimate | NotEstimable): unknown =>
  isEstimable(form)
    ? [form.estimate, form.interval?.lower ?? null, form.interval?.upper ?? null]
    : form;

/** Shrout & Fleiss's names and McGraw & Wong's for the same numbers. */
const iccAll: PublicFunction = (args) => {
  const result = intraclassCorrelations(
    cellsOf(args, "ratings"),
    numberOf(args, "confLevel", 0.95),
  );
  if (!isEstimable(result)) return result;
  const { meanSquares, forms, test, units, raters, flags } = result;
  const [ICC1, ICC2, ICC3] = [forms.ICC1, forms.ICC2, forms.ICC3].map(estimateAndLimits);
  const [ICC1k, ICC2k, ICC3k] = [forms.ICC1k, forms.ICC2k, forms.ICC3k].map(estimateAndLimits);
  const byShrout = { ICC1, ICC2, ICC3, ICC1k, ICC2k, ICC3k };
  const byMcGraw = { ICC_A1: ICC2, ICC_C1: ICC3, ICC_Ak: ICC2k, ICC_Ck: ICC3k };
  const f =
    test === null
      ? {}
      : { F_A1: test.statistic, p_A1: test.pValue, F_C1: test.statistic, p_C1: test.pValue };
  const squares = {
    BMS: meanSquares.betweenUnits,
    WMS: meanSquares.withinUnits,
    JMS: meanSquares.betweenRaters,
    EMS: meanSquares.residual,
  };
  return { ...squares, ...byShrout, ...byMcGraw, ...f, units, raters, flags };
};

const cohenWeightedKappa: PublicFunction = (args) => {
  const [x, y] = [namesOf(args, "x"), namesOf(args, "y")];
  if (x.length !== y.length)
    throw new TypeError(`argument "y" must be as long as "x": ${x.length} values`);
  const weights = choiceOf(args, "weights", ["unweighted", "linear", "quadratic"], "linear");
  const scale = {
    ...(args["categories"] === undefined ? {} : { categories: namesOf(args, "categories") }),
    level: numberOf(args, "confLevel", 0.95),
  };
  const [weighted, unweighted] = [
    cohenKappa(x, y, { ...scale, weights }),
    cohenKappa(x, y, { ...scale, weights: "unweighted" }),
  ];
  if (!isEstimable(weighted) || !isEstimable(unweighted)) return weighted;
  return {
    unweighted: unweighted.estimate,
    unweightedASE: unweighted.standardError,
    kappa: weighted.estimate,
    ASE: weighted.standardError,
    lower: weighted.interval.lower,
    upper: weighted.interval.upper,
    nullASE: weighted.nullStandardError,
    p: weighted.pValue,
    flags: weighted.flags,
  };
};

const fleissKappa: PublicFunction = (args) => {
  const result = fleissKappaOf(cellsOf(args, "ratings"));
  if (!isEstimable(result)) return result;
  return {
    kappa: result.estimate,
    pa: result.observedAgreement,
    pe: result.chanceAgreement,
    seNull: result.nullStandardError,
    p: result.pValue,
  };
};

const kendallW: PublicFunction = (args) => {
  const result = kendallWOf(cellsOf(args, "ratings"));
  return isEstimable(result)
    ? {
        W: result.estimate,
        chisq: result.chiSquare,
        df: result.degreesOfFreedom,
        p: result.pValue,
        units: result.units,
        flags: result.flags,
      }
    : result;
};

export const agreementFunctions: Functions = {
  krippendorffAlpha: alphaByMetric,
  krippendorffAlphaUnitBootstrap,
  gwetAC,
  intraRater,
  iccAll,
  cohenWeightedKappa,
  fleissKappa,
  kendallW,
};
