import { asymptoticHodgesLehmann } from "#analysis/effect-size/asymptotic-hodges-lehmann.ts";
import { fixedNullHodgesLehmann } from "#analysis/effect-size/fixed-null-hodges-lehmann.ts";
import { hodgesLehmann } from "#analysis/effect-size/hodges-lehmann.ts";
import { onLattice } from "#analysis/lattice.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { isEstimable, type Alternative } from "#analysis/result.ts";
import { alternativeOf } from "./alternative.ts";
import { choiceOf, differencesOf, flagOf, numberOf } from "./arguments.ts";
import { edgeworthPValues } from "./edgeworth.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const wilcoxonSignedRank: PublicFunction = (args) => {
  const differences = differencesOf(args);
  const { integers } = onLattice(differences);
  const alternative = alternativeOf(args);
  const method = choiceOf(args, "method", ["exact", "asymptotic", "edgeworth"], "exact");
  const test = signedRankPValue(integers, {
    alternative,
    zeroMethod: choiceOf(args, "zeroMethod", ["pratt", "wilcoxon", "zsplit"], "pratt"),
    method: method === "exact" ? "exact" : "asymptotic",
    continuity: flagOf(args, "correct", true),
  });
  const location = hodgesLehmann(differences, {
    level: numberOf(args, "confLevel", 0.95),
    alternative,
  });
  return {
    V: test.statistic,
    Z: test.standardised,
    T_min: test.smallerStatistic,
    z: test.towardsZero,
    p: test.pValue,
    pGreater: test.greater,
    pLess: test.less,
    nUsed: test.pairsUsed,
    ...(method === "edgeworth" ? edgeworthPValues(args, integers, test.statistic) : {}),
    ...(isEstimable(location)
      ? { hl: location.estimate, ...oneSidedEnds(location.interval, alternative) }
      : location),
  };
};

type Ends = Readonly<{ lower: number; upper: number; level: number }>;
const oneSidedEnds = ({ lower, upper, level }: Ends, alternative: Alternative): object => ({
  ...(alternative === "less" ? {} : { lower }),
  ...(alternative === "greater" ? {} : { upper }),
  achievedLevel: level,
});

const hodgesLehmannPaired: PublicFunction = (args) => {
  const method = choiceOf(
    args,
    "method",
    ["exact", "conditional-inversion", "walsh-psignrank", "asymptotic", "exactRankTests"],
    "conditional-inversion",
  );
  const alternative = alternativeOf(args);
  const level = numberOf(args, "confLevel", 0.95);
  if (method === "asymptotic" || method === "exactRankTests") {
    const differences = differencesOf(args);
    const shift =
      method === "asymptotic"
        ? asymptoticHodgesLehmann(differences, {
            level,
            alternative,
            continuity: flagOf(args, "correct", true),
          })
        : fixedNullHodgesLehmann(differences, level, alternative);
    return isEstimable(shift)
      ? {
          estimate: shift.estimate,
          ...oneSidedEnds(shift.interval, alternative),
          nUsed: shift.pairs,
        }
      : shift;
  }
  const interval = method === "walsh-psignrank" ? "order-statistics" : "conditional-inversion";
  const result = hodgesLehmann(differencesOf(args), { level, alternative, interval });
  if (!isEstimable(result)) return result;
  const { estimate, settings } = result;
  return {
    estimate,
    ...oneSidedEnds(result.interval, alternative),
    nWalsh: settings["walshAverages"],
  };
};

const signFlipExact: PublicFunction = (args) => {
  const test = signFlipTest(differencesOf(args), {
    center: numberOf(args, "mu", 0),
    draws: numberOf(args, "B", 99_999),
    seed: numberOf(args, "seed", 20_260_101),
  });
  const p = pValueOf(test, alternativeOf(args));
  return {
    statistic: test.positiveSum,
    sum: test.sum,
    p,
    pGreater: test.greater,
    pLess: test.less,
    estimate: test.estimate,
    ...test.settings,
  };
};

const pValueOf = (
  test: Readonly<{ twoSided: number; greater: number; less: number }>,
  alternative: Alternative,
): number => ({ "two-sided": test.twoSided, greater: test.greater, less: test.less })[alternative];

export const pairedFunctions: Functions = {
  wilcoxonSignedRank,
  hodgesLehmannPaired,
  signFlipExact,
};
