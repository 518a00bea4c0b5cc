import { checkDifferences } from "#analysis/check-differences.ts";
import { onLattice } from "#analysis/lattice.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import {
  isEstimable,
  type Alternative,
  type Interval,
  type NotEstimable,
} from "#analysis/result.ts";

export type EquivalenceBounds = Readonly<{ lower: number; upper: number }>;

type OneSidedPair = Readonly<{
  /** Against the lower bound: is the difference above it? In (0, 1]. */
  lower: number;
  /** Against the upper bound: is the difference below it? In (0, 1]. */
  upper: number;
  /** The larger of the two, in (0, 1]. */
  larger: number;
}>;

export type TostPaired = Readonly<{
  method: string;
  estimate: number;
  /** At level 1 − 2 alpha: inside the bounds when both t tests reject. */
  interval: Interval;
  t: OneSidedPair;
  /** Exact signed-rank, differences at a bound dropped. */
  signedRank: OneSidedPair;
  isEquivalent: boolean;
  pairs: number;
}>;

/**
 * Two one-sided tests of equivalence for paired scores.
 *
 * Null      the mean difference lies at or outside a bound.
 * Estimand  mean difference, in the units of the differences.
 * Exact     the signed-rank pair beside it, to the lattice of differences and bounds.
 *
 * @param differences  [pairs], finite.  @param bounds  lower < upper, planned before unblinding.
 * @param alpha  of each side, in (0, 0.5).
 * @returns isEquivalent when the larger t p-value is at most alpha.
 * @throws RangeError  empty input, a non-finite difference, bounds in the wrong order, or alpha outside (0, 0.5).
 * @returns NotEstimable  one pair, or every difference is the same.
 *
 * Source  Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657.
 * Oracle  R 4.2.2 t.test, exactRankTests 0.8-35 → test/golden/non-inferiority.
 * Limits  assumes independent pairs; says nothing about new raters.
 */
export function tostPaired(
  differences: readonly number[],
  bounds: EquivalenceBounds,
  alpha = 0.05,
): TostPaired | NotEstimable {
  checkDifferences("tostPaired", differences);
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(`tostPaired: alpha ${alpha} is outside (0, 0.5)`);
  if (!(
    Number.isFinite(bounds.lower) &&
    Number.isFinite(bounds.upper) &&
    bounds.lower < bounds.upper
  ))
    throw new RangeError(
      `tostPaired: bounds ${bounds.lower} and ${bounds.upper} are not lower < upper`,
    );
  const both = pairedTTest(differences, { level: 1 - 2 * alpha });
  const above = pairedTTest(differences, { center: bounds.lower, alternative: "greater" });
  const below = pairedTTest(differences, { center: bounds.upper, alternative: "less" });
  if (!isEstimable(both)) return both;
  if (!isEstimable(above)) return above;
  if (!isEstimable(below)) return below;
  const t = pairOf(above.pValue, below.pValue);
  const signedRank = pairOf(
    rankPValue(differences, bounds.lower, "greater"),
    rankPValue(differences, bounds.upper, "less"),
  );
  const { estimate, interval, pairs } = both;
  return {
    method: "two one-sided paired t tests",
    estimate,
    interval,
    t,
    signedRank,
    isEquivalent: t.larger <= alpha,
    pairs,
  };
}

const pairOf = (lower: number, upper: number): OneSidedPair => ({
  lower,
  upper,
  larger: Math.max(lower, upper),
});

function rankPValue(
  differences: readonly number[],
  bound: number,
  alternative: Alternative,
): number {
  const { integers } = onLattice([...differences, bound]);
  const shifted = integers
    .slice(0, differences.length)
    .map((value) => value - integers[differences.length]!);
  return signedRankPValue(shifted, {
    alternative,
    zeroMethod: "wilcoxon",
    method: "exact",
    continuity: false,
  }).pValue;
}
