import { binomialTest } from "#analysis/paired/binomial-test.ts";
import { brunnerMunzelPaired } from "#analysis/paired/brunner-munzel-paired.ts";
import { cochranQTest } from "#analysis/paired/cochran-q-test.ts";
import { friedmanTest } from "#analysis/paired/friedman-test.ts";
import { marginalHomogeneityTest } from "#analysis/paired/marginal-homogeneity-test.ts";
import { mcnemarTest } from "#analysis/paired/mcnemar-test.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { quadeTest } from "#analysis/paired/quade-test.ts";
import { signTest } from "#analysis/paired/sign-test.ts";
import {
  stratifiedPermutationTest,
  type Stratum,
} from "#analysis/paired/stratified-permutation-test.ts";
import { stuartMaxwellTest } from "#analysis/paired/stuart-maxwell-test.ts";
import {
  isEstimable,
  type Alternative,
  type Interval,
  type NotEstimable,
} from "#analysis/result.ts";
import { alternativeOf } from "./alternative.ts";
import {
  choiceOf,
  differencesOf,
  matrixOf,
  namesOf,
  numberOf,
  numbersOf,
  type Arguments,
} from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const levelOf = (args: Arguments): number => numberOf(args, "confLevel", 0.95);

/** Where nothing distinguishes the null from the data, the reason stands beside p = 1. */
const nothingAgainstNull = (reason: NotEstimable, more: object = {}): object => ({
  p: 1,
  ...more,
  ...reason,
});

/** An open end has no key: infinity isn't JSON. */
const closedEnds = ({ lower, upper }: Interval, alternative: Alternative): object => ({
  ...(alternative === "less" ? {} : { lower }),
  ...(alternative === "greater" ? {} : { upper }),
});

const pairedT: PublicFunction = (args) => {
  const differences = differencesOf(args);
  const center = numberOf(args, "mu", 0);
  const alternative = alternativeOf(args);
  const test = pairedTTest(differences, { alternative, center, level: levelOf(args) });
  if (!isEstimable(test))
    return differences.length > 1 && signTestIsEmpty(differences, center)
      ? nothingAgainstNull(test, { estimate: center })
      : test;
  const { statistic, degreesOfFreedom, standardError, pValue, estimate, interval } = test;
  return {
    t: statistic,
    df: degreesOfFreedom,
    p: pValue,
    estimate,
    ...closedEnds(interval, alternative),
    stderr: standardError,
  };
};

const signTestIsEmpty = (differences: readonly number[], center: number): boolean =>
  !isEstimable(signTest(differences, { center }));

const signTestByName: PublicFunction = (args) => {
  const differences = differencesOf(args);
  const test = signTest(differences, {
    alternative: alternativeOf(args),
    center: numberOf(args, "mu", 0),
    level: levelOf(args),
  });
  if (!isEstimable(test))
    return nothingAgainstNull(test, { nPos: 0, nNeg: 0, nZero: differences.length });
  const { positive, negative, zero, pValue, estimate, interval } = test;
  return {
    nPos: positive,
    nNeg: negative,
    nZero: zero,
    p: pValue,
    estimate,
    lower: interval.lower,
    upper: interval.upper,
  };
};

const binomialTestByName: PublicFunction = (args) => {
  const count = { successes: numberOf(args, "k"), trials: numberOf(args, "n") };
  const test = binomialTest(count, {
    chance: numberOf(args, "p0", 0.5),
    alternative: alternativeOf(args),
    level: levelOf(args),
  });
  if (!isEstimable(test)) return nothingAgainstNull(test);
  const { pValue, estimate, wilson, interval } = test;
  return {
    p: pValue,
    estimate,
    wilson: [wilson.lower, wilson.upper],
    clopperPearson: [interval.lower, interval.upper],
  };
};

const stratifiedPermutation: PublicFunction = (args) => {
  const options = {
    alternative: alternativeOf(args),
    distribution: choiceOf(args, "distribution", ["exact", "asymptotic"], "exact"),
  };
  const test = stratifiedPermutationTest(strataOf(args), options);
  return isEstimable(test)
    ? { sum: test.difference, Z: test.standardised, p: test.pValue }
    : nothingAgainstNull(test);
};

function labelsOf(args: Arguments, name: string, count: number): readonly string[] {
  const labels = namesOf(args, name);
  if (labels.length !== count)
    throw new TypeError(`argument "${name}" must be as long as "y": ${count} values`);
  return labels.map(String);
}

/** The arm named first in the data is the first arm. */
function strataOf(args: Arguments): readonly Stratum[] {
  const scores = numbersOf(args, "y");
  const arms = labelsOf(args, "arm", scores.length);
  const blocks = labelsOf(args, "block", scores.length);
  const [firstArm, ...others] = new Set(arms);
  if (others.length !== 1)
    throw new TypeError(
      `argument "arm" must name two arms; it names ${others.length + (firstArm === undefined ? 0 : 1)}`,
    );
  const byBlock = new Map<string, { first: number[]; second: number[] }>();
  scores.forEach((score, index) => {
    const block = blocks[index] ?? "";
    const stratum = byBlock.get(block) ?? { first: [], second: [] };
    byBlock.set(block, stratum);
    (arms[index] === firstArm ? stratum.first : stratum.second).push(score);
  });
  return [...byBlock.values()];
}

const friedman: PublicFunction = (args) => {
  const test = friedmanTest(matrixOf(args, "x"));
  if (!isEstimable(test)) return nothingAgainstNull(test);
  return {
    chisq: test.statistic,
    df: test.degreesOfFreedom,
    p: test.pValue,
    kendallW: test.kendallW,
  };
};

const quade: PublicFunction = (args) => {
  const test = quadeTest(matrixOf(args, "x"));
  if (!isEstimable(test)) return nothingAgainstNull(test);
  const { statistic, degreesOfFreedom, denominatorDegreesOfFreedom, pValue, flags } = test;
  return {
    ...(Number.isFinite(statistic) ? { F: statistic } : {}),
    df1: degreesOfFreedom,
    df2: denominatorDegreesOfFreedom,
    p: pValue,
    flags,
  };
};

const cochranQ: PublicFunction = (args) => {
  const test = cochranQTest(matrixOf(args, "x"));
  return isEstimable(test)
    ? { Q: test.statistic, df: test.degreesOfFreedom, p: test.pValue }
    : nothingAgainstNull(test);
};

const mcnemar: PublicFunction = (args) => {
  const [both, onlyFirst, onlySecond, neither] = [
    numberOf(args, "a"),
    numberOf(args, "b"),
    numberOf(args, "c"),
    numberOf(args, "d"),
  ];
  const test = mcnemarTest({ both, onlyFirst, onlySecond, neither }, levelOf(args));
  if (!isEstimable(test)) return { pExact: 1, pMid: 1, pChisq: 1, pChisqCorrected: 1, ...test };
  return {
    chisq: test.chiSquare,
    pChisq: test.chiSquarePValue,
    chisqCorrected: test.correctedChiSquare,
    pChisqCorrected: test.correctedChiSquarePValue,
    pExact: test.pValue,
    pMid: test.midPValue,
    oddsRatio: test.estimate,
    orLower: test.interval.lower,
    orUpper: test.interval.upper,
  };
};

const stuartMaxwell: PublicFunction = (args) => {
  const test = stuartMaxwellTest(numbersOf(args, "x"), numbersOf(args, "y"));
  return isEstimable(test)
    ? { chisq: test.statistic, df: test.degreesOfFreedom, p: test.pValue, flags: test.flags }
    : nothingAgainstNull(test);
};

const marginalHomogeneityOrdinal: PublicFunction = (args) => {
  const [x, y] = scoredPairs(args);
  const test = marginalHomogeneityTest(x, y, alternativeOf(args));
  return isEstimable(test)
    ? { Z: test.standardised, p: test.pValue, sum: test.scoreSum }
    : nothingAgainstNull(test);
};

/** Categories 1 to k take the k scores; other categories take them in ascending order; without scores they are their own. */
function scoredPairs(args: Arguments): readonly [readonly number[], readonly number[]] {
  const x = numbersOf(args, "x");
  const y = numbersOf(args, "y");
  if (args["scores"] === undefined) return [x, y];
  const scores = numbersOf(args, "scores");
  const found = [...new Set([...x, ...y])].sort((a, b) => a - b);
  const isNumbered = found.every(
    (category) => Number.isInteger(category) && category >= 1 && category <= scores.length,
  );
  if (!isNumbered && found.length !== scores.length)
    throw new TypeError(
      `argument "scores" must give one score for each of the ${found.length} categories`,
    );
  const scoreOf = (category: number): number =>
    scores[isNumbered ? category - 1 : found.indexOf(category)] ?? NaN;
  return [x.map(scoreOf), y.map(scoreOf)];
}

const brunnerMunzelByName: PublicFunction = (args) => {
  const alternative = alternativeOf(args);
  const test = brunnerMunzelPaired(numbersOf(args, "x"), numbersOf(args, "y"), {
    alternative,
    level: levelOf(args),
  });
  if ("notEstimable" in test) return { pHat: test.share, ...test };
  const { estimate, statistic, degreesOfFreedom, pValue, interval } = test;
  return {
    pHat: estimate,
    T: statistic,
    df: degreesOfFreedom,
    p: pValue,
    ...closedEnds(interval, alternative),
  };
};

export const pairedTestFunctions: Functions = {
  pairedT,
  signTest: signTestByName,
  binomialTest: binomialTestByName,
  stratifiedPermutation,
  friedman,
  quade,
  cochranQ,
  mcnemar,
  stuartMaxwell,
  marginalHomogeneityOrdinal,
  brunnerMunzelPaired: brunnerMunzelByName,
};
