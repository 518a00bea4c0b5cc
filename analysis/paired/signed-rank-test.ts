import { checkDifferences } from "#analysis/check-differences.ts";
import { hodgesLehmann, largestExactPairs } from "#analysis/effect-size/hodges-lehmann.ts";
import { onLattice } from "#analysis/lattice.ts";
import {
  isEstimable,
  notEstimable,
  type Alternative,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";
import { signedRankPValue, type RankMethod } from "./signed-rank-p-value.ts";
import type { ZeroMethod } from "./signed-ranks.ts";

export type SignedRankTestOptions = Readonly<{
  alternative?: Alternative;
  zeroMethod?: ZeroMethod;
  method?: RankMethod;
  /** Null value, in the units of the differences. */
  center?: number;
  level?: number;
}>;

const fewestPairsForFivePercent = 6;

/**
 * Wilcoxon signed-rank test for paired scores, with the Hodges-Lehmann estimate.
 *
 * Null        differences are symmetric about `center` (not merely: median = center).
 * Estimand    pseudomedian of the differences, in their units.
 * Exact       conditional on ties and zeros, to 200 pairs; the asymptotic form only when asked for.
 * Zeros       Pratt by default: ranked, then dropped.
 *
 * @param differences  [pairs], finite; sign reference − other.
 * @param options.center  default 0, in the units of the differences.
 * @returns estimate and interval in the units of the differences; pValue in (0, 1].
 * @throws RangeError  empty input, or a non-finite difference (its index is in the message).
 * @returns NotEstimable  every difference equals the center, or the exact form was asked for over 200 pairs.
 *
 * Source  Hollander, Wolfe & Chicken (2014), chapter 3; Pratt (1959) for zeros.
 * Oracle  coin 1.4-2 wilcoxsign_test, R 4.6.0 wilcox.test → test/golden/signed-rank.
 * Limits  assumes independent pairs: one pair per vignette, its raters averaged. It generalises to new vignettes and
 *         the same raters, so it stands beside the MRMC line and decides nothing.
 */
export function signedRankTest(
  differences: readonly number[],
  options: SignedRankTestOptions = {},
): TestResult | NotEstimable {
  const {
    alternative = "two-sided",
    zeroMethod = "pratt",
    method: form = "exact",
    center = 0,
    level = 0.95,
  } = options;
  const method = `Wilcoxon signed-rank, ${form}`;
  const pairs = differences.length;
  checkDifferences("signedRankTest", differences);
  const lattice = onLattice([...differences, center]).integers;
  const integers = lattice.slice(0, pairs).map((value) => value - lattice[pairs]!);
  if (integers.every((value) => value === 0))
    return notEstimable(method, `all ${pairs} differences equal ${center}`, pairs);
  if (form === "exact" && pairs > largestExactPairs)
    return notEstimable(
      method,
      `${pairs} pairs; the exact form is offered to ${largestExactPairs}`,
      pairs,
    );

  const { statistic, pValue, pairsUsed } = signedRankPValue(integers, {
    alternative,
    zeroMethod,
    method: form,
    continuity: true,
  });

  const shifted = hodgesLehmann(
    differences.map((difference) => difference - center),
    { level, alternative },
  );
  if (!isEstimable(shifted)) return shifted;
  return {
    method,
    estimand: shifted.estimand,
    estimate: shifted.estimate + center,
    nullValue: center,
    interval: {
      ...shifted.interval,
      lower: shifted.interval.lower + center,
      upper: shifted.interval.upper + center,
    },
    pValue,
    alternative,
    pairs: pairsUsed,
    settings: {
      zeroMethod,
      distribution: form,
      continuity: form === "asymptotic",
      statisticV: statistic,
      zeros: pairs - pairsUsed,
    },
    flags: [...shifted.flags, ...fewPairsFlag(pairsUsed)],
  };
}

const fewPairsFlag = (pairsUsed: number): readonly string[] =>
  pairsUsed < fewestPairsForFivePercent
    ? [
        `${pairsUsed} pairs that differ: the smallest two-sided p is ${2 ** (1 - pairsUsed)}, so 0.05 can't be reached`,
      ]
    : [];
