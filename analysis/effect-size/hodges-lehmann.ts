import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import { closedTails, signFlipDistribution, signedRankTails } from "#analysis/distributions/sign-flip.ts";
import { onLattice } from "#analysis/lattice.ts";
import { signedRanks } from "#analysis/paired/signed-ranks.ts";
import { notEstimable, type Alternative, type Interval, type NotEstimable, type Settings } from "#analysis/result.ts";

export type HodgesLehmannOptions = Readonly<{
  level?: number;
  alternative?: Alternative;
  interval?: "conditional-inversion" | "order-statistics";
}>;

export type HodgesLehmann = Readonly<{
  method: string;
  estimand: string;
  estimate: number;
  /** A one-sided interval ends at the outermost Walsh average on its open side. */
  interval: Interval;
  pairs: number;
  settings: Settings;
  flags: readonly string[];
}>;

export const largestExactPairs = 200;

/**
 * Hodges-Lehmann estimate of the pseudomedian: the median of all Walsh averages, zeros included.
 *
 * Estimand  pseudomedian of the differences, in their units.
 * Exact     interval by inverting the exact signed-rank test, conditional on ties, between neighbouring Walsh
 *           averages; or by order statistics with the distribution without ties. The achieved level is printed.
 *
 * @param differences  [pairs], finite.
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  every difference is zero, or more than 200 pairs.
 *
 * Source  Hollander, Wolfe & Chicken (2014), sections 3.2 and 3.3.
 * Oracle  R 4.6.0 wilcox.test(conf.int = TRUE, exact = TRUE); R 4.2.2 → test/golden/hodges-lehmann, signed-rank.
 * Limits  assumes independent pairs and a symmetric distribution. The conditional inversion looks for the outermost
 *         accepted gap by bisection, so it takes the tail as monotone in the centre.
 */
export function hodgesLehmann(differences: readonly number[], options: HodgesLehmannOptions = {}): HodgesLehmann | NotEstimable {
  const { level = 0.95, alternative = "two-sided", interval = "conditional-inversion" } = options;
  const method = "Hodges-Lehmann estimate";
  const pairs = differences.length;
  checkDifferences("hodgesLehmann", differences);
  checkLevel("hodgesLehmann", level);
  const { integers, unit } = onLattice(differences);
  if (integers.every((value) => value === 0)) return notEstimable(method, `all ${pairs} differences are zero`, pairs);
  if (pairs > largestExactPairs) return notEstimable(method, `${pairs} pairs; the exact interval is offered to ${largestExactPairs}`, pairs);

  const walsh = walshSums(integers);
  const limits = interval === "order-statistics" ? orderStatisticLimits(walsh, pairs, level) : conditionalLimits(integers, walsh, level, alternative);
  return {
    method,
    estimand: "pseudomedian of the differences",
    estimate: (medianOf(walsh) / 2) * unit,
    interval: { lower: (limits.lower / 2) * unit, upper: (limits.upper / 2) * unit, level: limits.achieved, method: intervalMethod[interval] },
    pairs,
    settings: { askedLevel: level, alternative, walshAverages: walsh.length, zeros: "kept" },
    flags: limits.achieved < level ? [`the asked level ${level} can't be reached with ${pairs} pairs`] : [],
  };
}

const intervalMethod = {
  "conditional-inversion": "exact signed-rank inversion, conditional on ties (R 4.6 definition)",
  "order-statistics": "order statistics of the Walsh averages, distribution without ties",
} as const;

/** [n(n + 1)/2], sorted sums of pairs: twice the Walsh averages. */
function walshSums(integers: readonly number[]): Float64Array {
  const sums = new Float64Array((integers.length * (integers.length + 1)) / 2);
  let at = 0;
  integers.forEach((first, index) => {
    for (let second = index; second < integers.length; second++) sums[at++] = first + (integers[second] ?? 0);
  });
  return sums.sort();
}

const medianOf = (sorted: Float64Array): number =>
  ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;

type Limits = Readonly<{ lower: number; upper: number; achieved: number }>;

function conditionalLimits(integers: readonly number[], walsh: Float64Array, level: number, alternative: Alternative): Limits {
  const allowed = alternative === "two-sided" ? (1 - level) / 2 : 1 - level;
  const mirrored = integers.map((value) => -value);
  const below = alternative === "less" ? openEnd(walsh) : outermostLimit(integers, distinct(walsh), allowed);
  const above = alternative === "greater" ? openEnd(negated(walsh)) : outermostLimit(mirrored, distinct(negated(walsh)), allowed);
  return { lower: below.limit, upper: -above.limit, achieved: 1 - below.tail - above.tail };
}

const openEnd = (sorted: Float64Array): { limit: number; tail: number } => ({ limit: sorted[0] ?? 0, tail: 0 });
const negated = (sorted: Float64Array): Float64Array => sorted.map((value) => -value).reverse();
const distinct = (sorted: Float64Array): readonly number[] => [...new Set(sorted)];

/** Lower end of the first gap between Walsh averages whose centre is not rejected upwards, and the last rejected tail. */
function outermostLimit(integers: readonly number[], sums: readonly number[], allowed: number): Readonly<{ limit: number; tail: number }> {
  const tail = (gap: number): number => upperTailInGap(integers, sums, gap);
  let rejected = 0;
  let accepted = sums.length;
  if (tail(0) > allowed) return { limit: sums[0] ?? 0, tail: tail(0) };
  while (accepted - rejected > 1) {
    const middle = (rejected + accepted) >> 1;
    if (tail(middle) > allowed) accepted = middle;
    else rejected = middle;
  }
  return { limit: sums[rejected] ?? 0, tail: tail(rejected) };
}

/** P(T ≥ observed) about a centre inside gap number `gap`: left of sums[gap], right of its predecessor; in quarters of a unit. */
function upperTailInGap(integers: readonly number[], sums: readonly number[], gap: number): number {
  const right = sums[gap] ?? (sums.at(-1) ?? 0) + 2;
  const left = sums[gap - 1] ?? right - 2;
  const { doubledRanks, doubledPositive } = signedRanks(integers.map((value) => 4 * value - left - right), "wilcoxon");
  return closedTails(signFlipDistribution(doubledRanks), doubledPositive).atLeast;
}

function orderStatisticLimits(walsh: Float64Array, pairs: number, level: number): Limits {
  let rank = 1;
  while (signedRankTails(rank, pairs).lower <= (1 - level) / 2) rank += 1;
  const achieved = 1 - 2 * signedRankTails(rank - 1, pairs).lower;
  return { lower: walsh[rank - 1] ?? 0, upper: walsh[walsh.length - rank] ?? 0, achieved };
}
