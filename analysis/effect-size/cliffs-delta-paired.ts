import { checkLevel } from "#analysis/check-differences.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";
import { checkPairs, dominance } from "./score-pairs.ts";

export type Dominance = Readonly<{ estimate: number; variance: number; interval: Interval }>;

export type CliffsDeltaPaired = Readonly<{
  method: string;
  /** d_w: share of pairs won minus share lost. */
  within: Dominance;
  /** d_b: the same over first and second scores of different pairs. */
  between: Dominance;
  combined: Dominance;
  /** The variances before a negative one counts as zero. */
  unbiased: Readonly<{ within: number; between: number; combined: number }>;
  pairs: number;
  flags: readonly string[];
}>;

/**
 * Cliff's delta of paired scores: within pairs, between pairs, and their sum.
 *
 * Estimand  P(first > second) − P(first < second), in one pair (d_w) or for scores of two different pairs (d_b).
 * Exact     the three variances are unbiased; intervals by Student's t, cut at the range of the estimate.
 *
 * @param first, second  [pairs], at least four, finite.  @param level  in (0, 1).
 * @throws RangeError  no pair, unequal lengths, a score that is not finite, or a level outside (0, 1).
 * @returns NotEstimable  fewer than four pairs.
 *
 * Source  Cliff (1996), Multivariate Behavioral Research 31, 331; Feng (2007), Educational and Psychological Measurement.
 * Oracle  orddom 3.1 for the estimates; enumeration of every sample for the variances → test/golden/effect-size.
 * Limits  an unbiased variance can come out negative in small samples; it counts as zero, and a flag says so.
 */
export function cliffsDeltaPaired(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): CliffsDeltaPaired | NotEstimable {
  checkPairs("cliffsDeltaPaired", first, second);
  checkLevel("cliffsDeltaPaired", level);
  const method = "Cliff's delta, paired";
  const n = first.length;
  if (n < 4)
    return notEstimable(
      method,
      `${n} pairs: at least four are needed for the variance between pairs`,
      n,
    );
  const { within, between, variances } = momentsOf(dominance(first, second));
  const quantile = studentTQuantile((1 - level) / 2, n - 1, "upper");
  const line = (estimate: number, unbiased: number, bound: number): Dominance => {
    const variance = Math.max(unbiased, 0);
    const reach = quantile * Math.sqrt(variance);
    return {
      estimate,
      variance,
      interval: {
        lower: Math.max(-bound, estimate - reach),
        upper: Math.min(bound, estimate + reach),
        level,
        method: "Student's t",
      },
    };
  };
  const combined = variances.within + variances.between + 2 * variances.covariance;
  return {
    method,
    within: line(within, variances.within, 1),
    between: line(between, variances.between, 1),
    combined: line(within + between, combined, 2),
    unbiased: { within: variances.within, between: variances.between, combined },
    pairs: n,
    flags:
      Math.min(variances.between, combined) < 0
        ? ["an estimated variance is negative and counts as zero"]
        : [],
  };
}

type Moments = Readonly<{
  within: number;
  between: number;
  variances: Readonly<{ within: number; between: number; covariance: number }>;
}>;

/** Cliff (1996), with rows and columns of the dominance matrix centred off the diagonal. */
function momentsOf(signs: readonly Int8Array[]): Moments {
  const n = signs.length;
  const at = (row: number, column: number): number => signs[row]![column]!;
  const indices = signs.map((_, index) => index);
  const total = (term: (index: number) => number): number =>
    indices.reduce((sum, index) => sum + term(index), 0);
  const within = total((i) => at(i, i)) / n;
  const offDiagonal = (term: (i: number, h: number) => number): number =>
    total((i) => total((h) => (h === i ? 0 : term(i, h))));
  const between = offDiagonal(at) / (n * (n - 1));

  const margins = indices.map((i) =>
    total((h) => (h === i ? 0 : at(i, h) + at(h, i) - 2 * between)),
  );
  const marginSquares = total((i) => margins[i]! ** 2);
  const cells = offDiagonal(
    (i, h) => (at(i, h) - between) ** 2 + (at(i, h) - between) * (at(h, i) - between),
  );
  return {
    within,
    between,
    variances: {
      within: total((i) => (at(i, i) - within) ** 2) / (n * (n - 1)),
      between: (marginSquares - cells) / (n * (n - 1) * (n - 2) * (n - 3)),
      covariance: total((i) => margins[i]! * (at(i, i) - within)) / (n * (n - 1) * (n - 2)),
    },
  };
}
