import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import {
  signFlipDistribution,
  type SignFlipDistribution,
} from "#analysis/distributions/sign-flip.ts";
import { onLattice } from "#analysis/lattice.ts";
import { doubledMidranks } from "#analysis/paired/signed-ranks.ts";
import {
  isEstimable,
  notEstimable,
  type Alternative,
  type NotEstimable,
} from "#analysis/result.ts";
import type { ShiftEstimate } from "./asymptotic-hodges-lehmann.ts";
import { hodgesLehmann, largestExactPairs } from "./hodges-lehmann.ts";
import { walshSums } from "./walsh-sums.ts";

/**
 * Pseudomedian and interval by inverting one null distribution, that of the unshifted ranks, as exactRankTests prints it.
 *
 * Estimand  pseudomedian of the differences that aren't zero.
 * Exact     with ties only the unshifted distribution is exact; the statistic is taken at every Walsh average. Without ties
 *           it is the interval of order statistics.
 * Zeros     dropped first.
 *
 * @param differences  [pairs], finite.  @param level  in (0, 1).
 * @returns estimate half-way between the Walsh averages on both sides of the mean; limits in the same units, an open end is
 *          the outermost Walsh average.
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  every difference is zero, or more than 200 pairs.
 *
 * Source  Bauer (1972), Journal of the American Statistical Association 67, 687.
 * Oracle  exactRankTests 0.8-35 wilcox.exact(conf.int = TRUE) → test/golden/hodges-lehmann.
 * Limits  for comparison with older reports; its limits aren't symmetric when the differences change sign. `hodgesLehmann`
 *         is the default.
 */
export function fixedNullHodgesLehmann(
  differences: readonly number[],
  level = 0.95,
  alternative: Alternative = "two-sided",
): ShiftEstimate | NotEstimable {
  const method = "Hodges-Lehmann estimate, fixed null distribution";
  checkDifferences("fixedNullHodgesLehmann", differences);
  checkLevel("fixedNullHodgesLehmann", level);
  const { integers, unit } = onLattice(differences);
  const used = integers.filter((value) => value !== 0);
  if (used.length === 0)
    return notEstimable(
      method,
      `all ${differences.length} differences are zero`,
      differences.length,
    );
  if (used.length > largestExactPairs)
    return notEstimable(
      method,
      `${used.length} pairs; exact is offered to ${largestExactPairs}`,
      used.length,
    );
  if (new Set(used.map(Math.abs)).size === used.length)
    return untied(method, used, unit, level, alternative);

  const walsh = [...new Set(walshSums(used))];
  const rankSums = walsh.map((sum) => positiveRankSum(used, sum));
  const ranks = [...doubledMidranks(used)];
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const reach = lowerQuantile(
    signFlipDistribution(ranks),
    alternative === "two-sided" ? (1 - level) / 2 : 1 - level,
  );
  const [first, last] = [walsh[0]!, walsh.at(-1) ?? 0];
  const lastAbove = (limit: number): number =>
    walsh[rankSums.findLastIndex((value) => value > limit)] ?? first;
  const firstNotAbove = (limit: number): number =>
    walsh[rankSums.findIndex((value) => value <= limit)] ?? last;
  const lower = alternative === "less" ? first : lastAbove(total - reach);
  const upper = alternative === "greater" ? last : firstNotAbove(reach);
  // Rank sums are doubled: the mean is total / 4 ranks, and exactRankTests rounds it up on the near side only.
  const centre = (lastAbove(2 * Math.ceil(total / 4)) + firstNotAbove(total / 2)) / 2;
  const scale = unit / 2;
  return {
    method,
    estimate: centre * scale,
    interval: {
      lower: lower * scale,
      upper: upper * scale,
      level,
      method: "inversion of the unshifted null distribution",
    },
    pairs: used.length,
  };
}

function untied(
  method: string,
  used: readonly number[],
  unit: number,
  level: number,
  alternative: Alternative,
): ShiftEstimate | NotEstimable {
  const result = hodgesLehmann(
    used.map((value) => value * unit),
    { level, alternative, interval: "order-statistics" },
  );
  return isEstimable(result)
    ? { method, estimate: result.estimate, interval: result.interval, pairs: used.length }
    : result;
}

/** Doubled positive rank sum about a centre given as a Walsh sum; a difference at the centre is ranked and not counted. */
function positiveRankSum(used: readonly number[], walshSum: number): number {
  const shifted = used.map((value) => 2 * value - walshSum);
  const ranks = doubledMidranks(shifted);
  return shifted.reduce((sum, value, index) => sum + (value > 0 ? ranks[index]! : 0), 0);
}

/** Smallest sum whose lower tail reaches the probability. */
function lowerQuantile({ probabilities }: SignFlipDistribution, probability: number): number {
  let reached = 0;
  // Probabilities are multiples of 2^−n: equality on paper must survive the sum.
  return probabilities.findIndex((p) => (reached += p) >= probability * (1 - 1e-12));
}
