import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { onLattice } from "#analysis/lattice.ts";
import {
  notEstimable,
  type Alternative,
  type Interval,
  type NotEstimable,
} from "#analysis/result.ts";
import { walshSums } from "./walsh-sums.ts";

export type ShiftEstimate = Readonly<{
  method: string;
  estimate: number;
  interval: Interval;
  pairs: number;
}>;

export type AsymptoticHodgesLehmannOptions = Readonly<{
  level?: number;
  alternative?: Alternative;
  /** Moves the statistic half a rank towards its mean before the limits are read; the estimate stays. */
  continuity?: boolean;
}>;

/**
 * Pseudomedian with the interval of the normal approximation to the signed-rank test, as R ≤ 4.5 prints it without `exact`.
 *
 * Estimand  pseudomedian of the differences that aren't zero.
 * Exact     no. The statistic falls in steps at the Walsh averages; a limit is the step where it crosses its quantile, the
 *           middle of the step when it stands on it.
 * Zeros     dropped first.
 *
 * @param differences  [pairs], finite.
 * @returns estimate and limits in the units of the differences; an open end is the outermost difference.
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  every difference is zero.
 *
 * Source  Bauer (1972); Hollander, Wolfe & Chicken (2014), section 3.3.
 * Oracle  R 4.2.2 wilcox.test(exact = FALSE, conf.int = TRUE), whose root finding stops near 1e-4 by default
 *         → test/golden/hodges-lehmann.
 * Limits  for comparison with older reports; `hodgesLehmann` is the default.
 */
export function asymptoticHodgesLehmann(
  differences: readonly number[],
  options: AsymptoticHodgesLehmannOptions = {},
): ShiftEstimate | NotEstimable {
  const { level = 0.95, alternative = "two-sided", continuity = true } = options;
  const method = "Hodges-Lehmann estimate, normal approximation";
  checkDifferences("asymptoticHodgesLehmann", differences);
  checkLevel("asymptoticHodgesLehmann", level);
  const lattice = onLattice(differences);
  const integers = lattice.integers.filter((value) => value !== 0);
  if (integers.length === 0)
    return notEstimable(
      method,
      `all ${differences.length} differences are zero`,
      differences.length,
    );

  const walsh = walshSums(integers);
  const fromMeanToRanks = quantileInRanks(integers, level, alternative);
  const half = continuity ? 0.5 : 0;
  const lower = alternative === "less" ? walsh[0]! : crossing(walsh, fromMeanToRanks + half);
  const upper =
    alternative === "greater" ? (walsh.at(-1) ?? 0) : crossing(walsh, -fromMeanToRanks - half);
  const scale = lattice.unit / 2;
  const interval = {
    lower: lower * scale,
    upper: upper * scale,
    level,
    method: "signed-rank inversion, normal approximation",
  };
  return { method, estimate: crossing(walsh, 0) * scale, interval, pairs: integers.length };
}

/** z times the standard deviation of V between Walsh averages, where only equal differences tie. */
function quantileInRanks(
  integers: readonly number[],
  level: number,
  alternative: Alternative,
): number {
  const n = integers.length;
  const repeats = new Map<number, number>();
  for (const value of integers) repeats.set(value, (repeats.get(value) ?? 0) + 1);
  const tieCorrection = [...repeats.values()].reduce(
    (sum, count) => sum + (count ** 3 - count) / 48,
    0,
  );
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieCorrection;
  return (
    normalQuantile(alternative === "two-sided" ? (1 - level) / 2 : 1 - level, "upper") *
    Math.sqrt(variance)
  );
}

/**
 * Where V − E(V) falls through `height`, in Walsh sums. Between neighbours V is the number of Walsh averages above, so
 * the step that crosses is found by counting.
 */
function crossing(walsh: Float64Array, height: number): number {
  const above = walsh.length / 2 + height;
  const places = walsh.length - above;
  const at = (place: number): number => walsh[Math.min(Math.max(place, 0), walsh.length - 1)]!;
  return Number.isInteger(places) ? (at(places - 1) + at(places)) / 2 : at(Math.floor(places));
}
