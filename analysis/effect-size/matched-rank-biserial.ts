import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { onLattice } from "#analysis/lattice.ts";
import { signedRanks } from "#analysis/paired/signed-ranks.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";

export type MatchedRankBiserial = Readonly<{
  method: string;
  estimand: string;
  /** (positive − negative) over all ranks, zeros dropped first; in [−1, 1]. */
  estimate: number;
  /** The same with zeros ranked and their ranks kept in the denominator: nearer to 0. */
  pratt: number;
  /** Of `estimate`; null at ±1, where the transform has no width. */
  interval: Interval | null;
  pairs: number;
  flags: readonly string[];
}>;

/**
 * Matched-pairs rank-biserial correlation.
 *
 * Estimand  share of rank sum in favour of the first minus the share against it.
 * Zeros     dropped (Kerby), and beside it kept in the denominator (Pratt).
 *
 * @param differences  [pairs], finite.  @param level  in (0, 1).
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  every difference is zero.
 *
 * Source  Kerby (2014), Comprehensive Psychology 3, 11.IT.3.1; King & Minium (2008); interval by Fisher's z with the null variance of the rank sum.
 * Oracle  effectsize 0.8.3 rank_biserial(paired = TRUE) → test/golden/effect-size.
 * Limits  the interval is approximate: for a decision use `signedRankTest`.
 */
export function matchedRankBiserial(
  differences: readonly number[],
  level = 0.95,
): MatchedRankBiserial | NotEstimable {
  checkDifferences("matchedRankBiserial", differences);
  checkLevel("matchedRankBiserial", level);
  const method = "matched-pairs rank-biserial correlation";
  const { integers } = onLattice(differences);
  if (integers.every((value) => value === 0))
    return notEstimable(
      method,
      `all ${differences.length} differences are zero`,
      differences.length,
    );
  const dropped = signedRanks(integers, "wilcoxon");
  const ranked = signedRanks(integers, "pratt");
  const pairs = dropped.doubledRanks.length;
  const estimate = balanceOf(dropped.doubledRanks, dropped.doubledPositive, pairs);
  const isAtEnd = Math.abs(estimate) === 1;
  return {
    method,
    estimand: "share of the rank sum for the first minus the share against it",
    estimate,
    pratt: balanceOf(ranked.doubledRanks, ranked.doubledPositive, differences.length),
    interval: isAtEnd ? null : fisherInterval(estimate, pairs, level),
    pairs,
    flags: isAtEnd
      ? ["every difference has one sign: the interval of Fisher's z has no width at ±1"]
      : [],
  };
}

/** (W+ − W−) over the sum of the ranks 1 to n, from doubled ranks. */
function balanceOf(doubledRanks: readonly number[], doubledPositive: number, n: number): number {
  const used = doubledRanks.reduce((sum, rank) => sum + rank, 0);
  return (2 * doubledPositive - used) / (n * (n + 1));
}

function fisherInterval(estimate: number, n: number, level: number): Interval {
  const standardError = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6) / ((n * (n + 1)) / 2);
  const reach = normalQuantile((1 - level) / 2, "upper") * standardError;
  const centre = Math.atanh(estimate);
  return {
    lower: Math.tanh(centre - reach),
    upper: Math.tanh(centre + reach),
    level,
    method: "Fisher's z, null variance of the rank sum",
  };
}
