import { pairedNonInferiority } from "#analysis/non-inferiority/paired-non-inferiority.ts";
import { tangoNonInferiority } from "#analysis/non-inferiority/tango-non-inferiority.ts";
import { tostPaired } from "#analysis/non-inferiority/tost-paired.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { tangoInterval, type Discordance } from "#analysis/paired/tango-score.ts";
import { isEstimable } from "#analysis/result.ts";
import { choiceOf, differencesOf, numberOf, textOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const discordanceOf = (args: Arguments): Discordance => ({
  onlyFirst: numberOf(args, "b"),
  onlySecond: numberOf(args, "c"),
  pairs: numberOf(args, "n"),
});

const tangoScoreCI: PublicFunction = (args) => {
  const counts = discordanceOf(args);
  const { lower, upper } = tangoInterval(counts, numberOf(args, "confLevel", 0.95));
  return { estimate: (counts.onlyFirst - counts.onlySecond) / counts.pairs, lower, upper };
};

const tangoNonInferiorityByName: PublicFunction = (args) => {
  const test = tangoNonInferiority(
    discordanceOf(args),
    numberOf(args, "margin"),
    numberOf(args, "confLevel", 0.95),
  );
  return {
    estimate: test.estimate,
    z: test.statistic,
    p: test.pValue,
    lower: test.interval.lower,
    upper: test.interval.upper,
  };
};

const tostPairedByName: PublicFunction = (args) => {
  const bounds = { lower: numberOf(args, "lowEqBound"), upper: numberOf(args, "highEqBound") };
  const test = tostPaired(differencesOf(args), bounds, numberOf(args, "alpha", 0.05));
  if (!isEstimable(test)) return test;
  return {
    pLower: test.t.lower,
    pUpper: test.t.upper,
    pTost: test.t.larger,
    ci90Lower: test.interval.lower,
    ci90Upper: test.interval.upper,
    level: test.interval.level,
    wilcoxonPLower: test.signedRank.lower,
    wilcoxonPUpper: test.signedRank.upper,
  };
};

/** The p-value alone, for any margin: the decision needs `nonInferiorityPaired`. */
const nonInferiorityPermutation: PublicFunction = (args) => {
  const isLowerBetter = choiceOf(args, "alternative", ["greater", "less"], "greater") === "less";
  const margin = numberOf(args, "margin");
  const draws = { draws: numberOf(args, "B", 99_999), seed: numberOf(args, "seed", 20_260_101) };
  const test = signFlipTest(differencesOf(args), {
    center: isLowerBetter ? margin : -margin,
    ...draws,
  });
  return { p: isLowerBetter ? test.less : test.greater, estimate: test.estimate, ...test.settings };
};

const nonInferiorityPaired: PublicFunction = (args) => {
  const margin = {
    scalePoints: numberOf(args, "margin"),
    justification: textOf(args, "justification"),
    prespecifiedAt: textOf(args, "prespecifiedAt"),
  };
  const result = pairedNonInferiority(differencesOf(args), margin, {
    test: choiceOf(args, "test", ["t", "signed-rank", "sign-flip"], "signed-rank"),
    better: choiceOf(args, "better", ["higher", "lower"], "higher"),
    alpha: numberOf(args, "alpha", 0.025),
  });
  if (!isEstimable(result)) return result;
  const { pValue, ...rest } = result;
  return { p: pValue, ...rest };
};

export const nonInferiorityFunctions: Functions = {
  tangoScoreCI,
  tangoNonInferiority: tangoNonInferiorityByName,
  tostPaired: tostPairedByName,
  nonInferiorityPermutation,
  nonInferiorityPaired,
};
