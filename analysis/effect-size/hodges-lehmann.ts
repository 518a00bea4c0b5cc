import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import { closedTails, signFlipDistribution } from "#analysis/distributions/sign-flip.ts";
import { onLattice } from "#analysis/lattice.ts";
import { doubledMidranks } from "#analysis/paired/signed-ranks.ts";
import {
  notEstimable,
  type Alternative,
  type Interval,
  type NotEstimable,
  type Settings,
} from "#analysis/result.ts";
import { medianOf, walshSums } from "./walsh-sums.ts";

export type IntervalForm = "conditional-inversion" | "order-statistics";

export type HodgesLehmannOptions = Readonly<{
  level?: number;
  alternative?: Alternative;
  interval?: IntervalForm;
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
 * Exact     interval by inverting the signed-rank distribution conditional on ties, as R 4.6.0 does; or by order
 *           statistics with the distribution without ties. The achieved level is printed.
 *
 * @param differences  [pairs], finite.
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  every difference is zero, or more than 200 pairs.
 *
 * Source  Hollander, Wolfe & Chicken (2014), sections 3.2 and 3.3.
 * Oracle  R 4.6.0 wilcox.test(conf.int = TRUE, exact = TRUE); R 4.2.2 → test/golden/hodges-lehmann, signed-rank.
 * Limits  assumes independent pairs and a symmetric distribution. With ties the lower limit leaves out the observed
 *         rank sum and the upper one keeps it (R 4.6.0), so the interval is not the exact dual of the test's p-value.
 *         Where a level can't be reached R prints infinite limits; here the outermost Walsh average stands, flagged.
 */
export function hodgesLehmann(
  differences: readonly number[],
  options: HodgesLehmannOptions = {},
): HodgesLehmann | NotEstimable {
  const { level = 0.95, alternative = "two-sided", interval = "conditional-inversion" } = options;
  const method = "Hodges-Lehmann estimate";
  const pairs = differences.length;
  checkDifferences("hodgesLehmann", differences);
  checkLevel("hodgesLehmann", level);
  const { integers, unit } = onLattice(differences);
  if (integers.every((value) => value === 0))
    return notEstimable(method, `all ${pairs} differences are zero`, pairs);
  if (pairs > largestExactPairs)
    return notEstimable(
      method,
      `${pairs} pairs; the exact interval is offered to ${largestExactPairs}`,
      pairs,
    );

  const walsh = walshSums(integers);
  const limits = limitsOf(integers, walsh, interval, level, alternative);
  return {
    method,
    estimand: "pseudomedian of the differences",
    estimate: (medianOf(walsh) / 2) * unit,
    interval: {
      lower: (limits.lower / 2) * unit,
      upper: (limits.upper / 2) * unit,
      level: limits.achieved,
      method: intervalMethod[interval],
    },
    pairs,
    settings: { askedLevel: level, alternative, walshAverages: walsh.length, zeros: "kept" },
    flags:
      limits.achieved < level
        ? [`the asked level ${level} can't be reached with ${pairs} pairs`]
        : [],
  };
}

const intervalMethod = {
  "conditional-inversion": "exact signed-rank inversion, conditional on ties (R 4.6 definition)",
  "order-statistics": "order statistics of the Walsh averages, distribution without ties",
} as const;

type Limits = Readonly<{ lower: number; upper: number; achieved: number }>;
type Limit = Readonly<{ sum: number; tail: number }>;

/** Without ties among the sizes the null distribution never changes, and order statistics are exact. */
function limitsOf(
  integers: readonly number[],
  walsh: Float64Array,
  form: IntervalForm,
  level: number,
  alternative: Alternative,
): Limits {
  const allowed = alternative === "two-sided" ? (1 - level) / 2 : 1 - level;
  const isUntied = new Set(integers.map(Math.abs)).size === integers.length;
  const ends =
    form === "order-statistics" || isUntied
      ? orderStatistics(walsh, integers.length, allowed)
      : conditionalLimits(integers, walsh, allowed);
  const lower = alternative === "less" ? openEnd(walsh[0]) : ends.lower;
  const upper = alternative === "greater" ? openEnd(walsh.at(-1)) : ends.upper;
  return { lower: lower.sum, upper: upper.sum, achieved: 1 - lower.tail - upper.tail };
}

const openEnd = (sum: number | undefined): Limit => ({ sum: sum ?? 0, tail: 0 });

/**
 * Centres are tried half-way between neighbours of the sorted Walsh averages, equal neighbours included. F(c) is the
 * share of sign flips whose rank sum is at most the observed one, about c, zeros keeping their ranks. From below, centres
 * with 1 − F ≤ allowed are rejected; from above, centres with F ≤ allowed.
 */
function conditionalLimits(
  integers: readonly number[],
  walsh: Float64Array,
  allowed: number,
): Readonly<{ lower: Limit; upper: Limit }> {
  const last = walsh.length - 2;
  const tails = (point: number) => tailsAbout(integers, walsh[point]! + walsh[point + 1]!);
  const lowest = boundary((point) => tails(point).above <= allowed, last);
  const highest = boundary((point) => tails(point).atMost > allowed, last) + 1;
  const smallestTail = 2 ** -integers.length;
  const outside = allowed < smallestTail ? smallestTail : 0;
  return {
    lower: { sum: walsh[lowest + 1]!, tail: lowest < 0 ? outside : tails(lowest).above },
    upper: { sum: walsh[highest]!, tail: highest > last ? outside : tails(highest).atMost },
  };
}

/** The last point up to which a statement holds from the left, −1 when it never holds; by bisection. */
function boundary(holds: (point: number) => boolean, last: number): number {
  let [low, high] = [-1, last + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function tailsAbout(
  integers: readonly number[],
  centreQuarters: number,
): Readonly<{ atMost: number; above: number }> {
  const shifted = integers.map((value) => 4 * value - centreQuarters);
  const ranks = doubledMidranks(shifted);
  const observed = shifted.reduce((sum, value, index) => sum + (value > 0 ? ranks[index]! : 0), 0);
  const distribution = signFlipDistribution([...ranks]);
  return {
    atMost: closedTails(distribution, observed).atMost,
    above: closedTails(distribution, observed + 1).atLeast,
  };
}

function orderStatistics(
  walsh: Float64Array,
  pairs: number,
  allowed: number,
): Readonly<{ lower: Limit; upper: Limit }> {
  const { probabilities } = signFlipDistribution(
    Array.from({ length: pairs }, (_, index) => index + 1),
  );
  let rank = 1;
  let tail = probabilities[0]!;
  for (let next = tail + probabilities[1]!; next < allowed; next += probabilities[rank]!) {
    tail = next;
    rank += 1;
  }
  return {
    lower: { sum: walsh[rank - 1]!, tail },
    upper: { sum: walsh[walsh.length - rank]!, tail },
  };
}
