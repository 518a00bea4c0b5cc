import { betaBinomialSuperiority as superiorityOf } from "#analysis/bayes/beta-binomial-superiority.ts";
import { jzsBayesFactor } from "#analysis/bayes/jzs-bayes-factor.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { isEstimable } from "#analysis/result.ts";
import { differencesOf, numberOf, numbersOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const factorOf = (args: Arguments, t: number, pairs: number): object => {
  const factor = jzsBayesFactor(t, pairs, numberOf(args, "rscale", Math.SQRT1_2));
  return {
    bf10: factor.alternativeOverNull,
    bf01: factor.nullOverAlternative,
    logBf10: factor.logAlternativeOverNull,
  };
};

/** Scores, or `t` with `n`. */
const jzsPairedBF: PublicFunction = (args) => {
  if (args["t"] !== undefined) return factorOf(args, numberOf(args, "t"), numberOf(args, "n"));
  const differences = differencesOf(args);
  const test = pairedTTest(differences);
  return isEstimable(test) ? factorOf(args, test.statistic, differences.length) : test;
};

const betaBinomialSuperiority: PublicFunction = (args) => {
  const prior = args["prior"] === undefined ? [0.5, 0.5] : numbersOf(args, "prior");
  const [a = NaN, b = NaN] = prior;
  if (!(prior.length === 2 && a > 0 && b > 0))
    throw new RangeError('argument "prior" must be two numbers above 0');
  const result = superiorityOf(
    numberOf(args, "wins"),
    numberOf(args, "losses"),
    { wins: a, losses: b },
    numberOf(args, "confLevel", 0.95),
  );
  const { superiority, inferiority, posteriorMean, interval, flags } = result;
  return {
    probWinGreaterHalf: superiority,
    probLossGreaterHalf: inferiority,
    postMean: posteriorMean,
    ci: [interval.lower, interval.upper],
    flags,
  };
};

export const bayesFunctions: Functions = { jzsPairedBF, betaBinomialSuperiority };
