import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import { studentTQuantile, studentTTails } from "#analysis/distributions/student-t.ts";
import { onLattice } from "#analysis/lattice.ts";
import {
  notEstimable,
  type Alternative,
  type Interval,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";

export type PairedTTestOptions = Readonly<{
  alternative?: Alternative;
  /** Null value, in the units of the differences. */
  center?: number;
  level?: number;
}>;

export type PairedTTest = TestResult &
  Readonly<{ statistic: number; degreesOfFreedom: number; standardError: number }>;

/**
 * Paired t test.
 *
 * Null      the mean difference is `center`.
 * Estimand  mean difference, in the units of the differences.
 *
 * @param differences  [pairs], finite; sign reference − other.
 * @returns estimate, interval and standardError in the units of the differences; an open end is infinite; pValue in (0, 1].
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  one pair, or every difference is the same.
 *
 * Source  Student (1908).
 * Oracle  R 4.2.2 t.test, SciPy 1.17.1 ttest_rel → test/golden/paired-tests.
 * Limits  assumes independent pairs with normal differences; says nothing about new raters.
 */
export function pairedTTest(
  differences: readonly number[],
  options: PairedTTestOptions = {},
): PairedTTest | NotEstimable {
  const { alternative = "two-sided", center = 0, level = 0.95 } = options;
  const method = "paired t test";
  checkDifferences("pairedTTest", differences);
  checkLevel("pairedTTest", level);
  const pairs = differences.length;
  if (pairs === 1) return notEstimable(method, "one pair has no spread", pairs);
  const first = differences[0]!;
  if (new Set(onLattice(differences).integers).size === 1)
    return notEstimable(method, `all ${pairs} differences equal ${first}`, pairs);

  const mean = differences.reduce((sum, value) => sum + value, 0) / pairs;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (pairs - 1) / pairs);
  const statistic = (mean - center) / standardError;
  const degreesOfFreedom = pairs - 1;
  return {
    method,
    estimand: "mean difference",
    estimate: mean,
    nullValue: center,
    interval: tInterval(mean, standardError, degreesOfFreedom, level, alternative),
    pValue: tPValue(statistic, degreesOfFreedom, alternative),
    alternative,
    pairs,
    settings: { degreesOfFreedom },
    flags: [],
    statistic,
    degreesOfFreedom,
    standardError,
  };
}

/** p-value of a t statistic, from its own tail; in (0, 1]. */
export function tPValue(
  statistic: number,
  degreesOfFreedom: number,
  alternative: Alternative,
): number {
  const { lower, upper } = studentTTails(statistic, degreesOfFreedom);
  const p = { less: lower, greater: upper, "two-sided": Math.min(1, 2 * Math.min(lower, upper)) }[
    alternative
  ];
  return Math.max(p, Number.MIN_VALUE);
}

/** estimate ± t × standard error; one-sided alternatives leave the other end infinite. */
export function tInterval(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
  alternative: Alternative,
): Interval {
  const outside = alternative === "two-sided" ? (1 - level) / 2 : 1 - level;
  const reach = studentTQuantile(outside, degreesOfFreedom, "upper") * standardError;
  const lower = alternative === "less" ? -Infinity : estimate - reach;
  const upper = alternative === "greater" ? Infinity : estimate + reach;
  return { lower, upper, level, method: "Student's t" };
}
