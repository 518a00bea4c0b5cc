import { gwetAgreement } from "#analysis/agreement/gwet-ac.ts";
import { intraRaterAgreement } from "#analysis/agreement/intra-rater.ts";
import { krippendorffAlpha, type AlphaMetric } from "#analysis/agreement/krippendorff-alpha.ts";
import { isEstimable } from "#analysis/result.ts";
import { cellsOf, choiceOf, numberOf, numbersOf } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const alphaByMetric: PublicFunction = (args) => {
  const ratings = cellsOf(args, "ratings");
  const values = ratings.flat().filter((value) => value !== null);
  const metrics: readonly AlphaMetric[] = values.some((value) => value < 0) ? ["nominal", "ordinal", "interval"] : ["nominal", "ordinal", "interval", "ratio"];
  return Object.fromEntries(
    metrics.map((metric) => {
      const result = krippendorffAlpha(ratings, metric);
      return [metric, isEstimable(result) ? result.estimate : result];
    }),
  );
};

const gwetAC: PublicFunction = (args) => {
  const weights = choiceOf(args, "weights", ["unweighted", "ordinal", "linear", "quadratic"], "ordinal");
  const result = gwetAgreement(cellsOf(args, "ratings"), { weights, level: numberOf(args, "confLevel", 0.95) });
  if (!isEstimable(result)) return result;
  const { estimate, observedAgreement, chanceAgreement, standardError, interval } = result;
  return { coef: estimate, pa: observedAgreement, pe: chanceAgreement, se: standardError, lower: interval.lower, upper: interval.upper };
};

const intraRater: PublicFunction = (args) => {
  const first = numbersOf(args, "first");
  const second = numbersOf(args, "second");
  if (first.length !== second.length) throw new TypeError(`argument "second" must be as long as "first": ${first.length} values`);
  const result = intraRaterAgreement(first.map((value, index) => ({ first: value, second: second[index] ?? NaN })));
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

export const agreementFunctions: Functions = { krippendorffAlpha: alphaByMetric, gwetAC, intraRater };
