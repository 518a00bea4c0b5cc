import { cliffsDeltaPaired as pairedDelta } from "#analysis/effect-size/cliffs-delta-paired.ts";
import { cliffsDelta as independentDelta } from "#analysis/effect-size/cliffs-delta.ts";
import { matchedRankBiserial as rankBiserial } from "#analysis/effect-size/matched-rank-biserial.ts";
import { pairedWins } from "#analysis/effect-size/paired-wins.ts";
import { standardisedMeanDifference } from "#analysis/effect-size/standardised-mean-difference.ts";
import { isEstimable } from "#analysis/result.ts";
import { differencesOf, flagOf, numberOf, numbersOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const levelOf = (args: Arguments): number => numberOf(args, "confLevel", 0.95);

const matchedRankBiserial: PublicFunction = (args) => {
  const result = rankBiserial(differencesOf(args), levelOf(args));
  if (!isEstimable(result)) return result;
  const { estimate, pratt, interval, pairs, flags } = result;
  return {
    dropZeros: estimate,
    pratt,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    nUsed: pairs,
    flags,
  };
};

const cliffsDelta: PublicFunction = (args) => {
  if (flagOf(args, "paired", false)) return cliffsDeltaPaired(args);
  const result = independentDelta(numbersOf(args, "x"), numbersOf(args, "y"), levelOf(args));
  if (!isEstimable(result)) return result;
  const { estimate, variance, interval, superiority, flags } = result;
  return {
    delta: estimate,
    var: variance,
    lower: interval.lower,
    upper: interval.upper,
    A: superiority,
    flags,
  };
};

const cliffsDeltaPaired: PublicFunction = (args) => {
  const result = pairedDelta(numbersOf(args, "x"), numbersOf(args, "y"), levelOf(args));
  if (!isEstimable(result)) return result;
  const { within, between, combined, flags } = result;
  return {
    dw: within.estimate,
    varDw: within.variance,
    dwLower: within.interval.lower,
    dwUpper: within.interval.upper,
    db: between.estimate,
    varDb: between.variance,
    dbLower: between.interval.lower,
    dbUpper: between.interval.upper,
    combined: combined.estimate,
    varCombined: combined.variance,
    combinedLower: combined.interval.lower,
    combinedUpper: combined.interval.upper,
    flags,
  };
};

const standardisedMeanDifferencePaired: PublicFunction = (args) => {
  const result = standardisedMeanDifference(
    numbersOf(args, "x"),
    numbersOf(args, "y"),
    levelOf(args),
  );
  if (!isEstimable(result)) return result;
  const { meanDifference, dz, interval, gz, dav, gav, drm, correlation, flags } = result;
  return {
    meanDifference,
    dz,
    dzLower: interval?.lower ?? null,
    dzUpper: interval?.upper ?? null,
    gz,
    dav,
    gav,
    drm,
    pearsonR: correlation,
    flags,
  };
};

const pairedWinStatistics: PublicFunction = (args) => {
  const {
    winRatioWald,
    winRatioExact,
    winOddsInterval,
    netBenefitInterval,
    decidedWilson,
    superiority,
    method: _method,
    pairs: _pairs,
    ...counts
  } = pairedWins(differencesOf(args), levelOf(args));
  return {
    ...counts,
    winRatioWaldLower: winRatioWald?.lower ?? null,
    winRatioWaldUpper: winRatioWald?.upper ?? null,
    winRatioCPLower: winRatioExact?.lower ?? null,
    winRatioCPUpper: winRatioExact?.upper ?? null,
    winOddsLower: winOddsInterval.lower,
    winOddsUpper: winOddsInterval.upper,
    netBenefitLower: netBenefitInterval.lower,
    netBenefitUpper: netBenefitInterval.upper,
    probSuperiority: superiority,
    wilsonLower: decidedWilson?.lower ?? null,
    wilsonUpper: decidedWilson?.upper ?? null,
  };
};

const commonLanguageUnpaired: PublicFunction = (args) => {
  const result = independentDelta(numbersOf(args, "x"), numbersOf(args, "y"), levelOf(args));
  if (!isEstimable(result)) return result;
  const { superiority, interval, flags } = result;
  return {
    A: superiority,
    lower: (1 + interval.lower) / 2,
    upper: (1 + interval.upper) / 2,
    flags,
  };
};

export const effectSizeFunctions: Functions = {
  matchedRankBiserial,
  cliffsDelta,
  cliffsDeltaPaired,
  commonLanguageUnpaired,
  standardisedMeanDifferencePaired,
  pairedWinStatistics,
};
