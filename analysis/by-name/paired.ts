import { hodgesLehmann } from "#analysis/effect-size/hodges-lehmann.ts";
import { onLattice } from "#analysis/lattice.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { isEstimable, type Alternative } from "#analysis/result.ts";
import { choiceOf, differencesOf, flagOf, numberOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const alternatives = { "two.sided": "two-sided", "two-sided": "two-sided", greater: "greater", less: "less" } as const;
const alternativeOf = (args: Arguments): Alternative =>
  alternatives[choiceOf(args, "alternative", ["two.sided", "two-sided", "greater", "less"], "two-sided")];

const wilcoxonSignedRank: PublicFunction = (args) => {
  const differences = differencesOf(args);
  const { integers } = onLattice(differences);
  const alternative = alternativeOf(args);
  const test = signedRankPValue(integers, {
    alternative,
    zeroMethod: choiceOf(args, "zeroMethod", ["pratt", "wilcoxon", "zsplit"], "pratt"),
    method: choiceOf(args, "method", ["exact", "asymptotic"], "exact"),
    continuity: flagOf(args, "correct", true),
  });
  const location = hodgesLehmann(differences, { level: numberOf(args, "confLevel", 0.95), alternative });
  return {
    V: test.statistic,
    Z: test.standardised,
    T_min: test.smallerStatistic,
    z: test.towardsZero,
    p: test.pValue,
    pGreater: test.greater,
    pLess: test.less,
    nUsed: test.pairsUsed,
    ...(isEstimable(location) ? { hl: location.estimate, ...oneSidedEnds(location.interval, alternative) } : location),
  };
};

type Ends = Readonly<{ lower: number; upper: number; level: number }>;
const oneSidedEnds = ({ lower, upper, level }: Ends, alternative: Alternative): object => ({
  ...(alternative === "less" ? {} : { lower }),
  ...(alternative === "greater" ? {} : { upper }),
  achievedLevel: level,
});

const hodgesLehmannPaired: PublicFunction = (args) => {
  const method = choiceOf(args, "method", ["exact", "conditional-inversion", "walsh-psignrank"], "conditional-inversion");
  const interval = method === "walsh-psignrank" ? "order-statistics" : "conditional-inversion";
  const result = hodgesLehmann(differencesOf(args), { level: numberOf(args, "confLevel", 0.95), alternative: alternativeOf(args), interval });
  if (!isEstimable(result)) return result;
  const { estimate, settings } = result;
  return { estimate, ...oneSidedEnds(result.interval, alternativeOf(args)), nWalsh: settings["walshAverages"] };
};

const signFlipExact: PublicFunction = (args) => {
  const test = signFlipTest(differencesOf(args));
  if (!isEstimable(test)) return test;
  const p = { "two-sided": test.twoSided, greater: test.greater, less: test.less }[alternativeOf(args)];
  return { statistic: test.positiveSum, sum: test.sum, p, pGreater: test.greater, pLess: test.less };
};

export const pairedFunctions: Functions = { wilcoxonSignedRank, hodgesLehmannPaired, signFlipExact };
