import { checkLevel } from "#analysis/check-differences.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";
import { checkGroups, dominance } from "./score-pairs.ts";

export type CliffsDelta = Readonly<{
  method: string;
  /** P(first > second) − P(first < second), in [−1, 1]. */
  estimate: number;
  variance: number;
  interval: Interval;
  /** Vargha-Delaney A, in [0, 1]: P(first > second) + P(tie) / 2. */
  superiority: number;
  pairs: number;
  flags: readonly string[];
}>;

/**
 * Cliff's delta of two independent groups.
 *
 * Estimand  P(first > second) − P(first < second) for one score drawn from each.
 *
 * @param first, second  scores, at least two each, finite.  @param level  in (0, 1).
 * @returns estimate in [−1, 1]; variance unbiased, but never under (1 − estimate²)/(n1 n2 − 1).
 * @throws RangeError  an empty group, a score that is not finite, or a level outside (0, 1).
 * @returns NotEstimable  a group of one.
 *
 * Source  Cliff (1996), Multivariate Behavioral Research 31, 331; Feng & Cliff (2004) for the asymmetric interval;
 *         Vargha & Delaney (2000) for A.
 * Oracle  effsize 0.8.1 cliff.delta; enumeration of every sample for the variance → test/golden/effect-size.
 * Limits  ignores pairing: for the same vignettes see `cliffsDeltaPaired`.
 */
export function cliffsDelta(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): CliffsDelta | NotEstimable {
  checkGroups("cliffsDelta", first, second);
  checkLevel("cliffsDelta", level);
  const method = "Cliff's delta, independent groups";
  const [n1, n2] = [first.length, second.length];
  if (n1 < 2 || n2 < 2)
    return notEstimable(
      method,
      `groups of ${n1} and ${n2}: at least two scores each are needed`,
      Math.min(n1, n2),
    );
  const signs = dominance(first, second);
  const rowMeans = signs.map((row) => sumOf(row) / n2);
  const columnMeans = second.map(
    (_, column) => signs.reduce((sum, row) => sum + row[column]!, 0) / n1,
  );
  const estimate = sumOf(rowMeans) / n1;
  const cellSquares = signs.reduce((sum, row) => sum + squaresAbout(row, estimate), 0);
  const unbiased =
    (n2 ** 2 * squaresAbout(rowMeans, estimate) +
      n1 ** 2 * squaresAbout(columnMeans, estimate) -
      cellSquares) /
    (n1 * n2 * (n1 - 1) * (n2 - 1));
  const variance = Math.max(unbiased, (1 - estimate ** 2) / (n1 * n2 - 1));
  const isComplete = Math.abs(estimate) === 1;
  const quantile = studentTQuantile((1 - level) / 2, n1 + n2 - 2, "upper");
  const ends = isComplete
    ? endsWithoutOverlap(estimate, Math.min(n1, n2), quantile)
    : asymmetricEnds(estimate, Math.sqrt(variance), quantile);
  return {
    method,
    estimate,
    variance,
    interval: {
      ...ends,
      level,
      method: isComplete
        ? "Feng & Cliff (2004), groups without overlap"
        : "Feng & Cliff (2004), asymmetric",
    },
    superiority: (estimate + 1) / 2,
    pairs: n1 * n2,
    flags: isComplete
      ? ["the groups do not overlap: the variance is unknown and the interval rests on their size"]
      : [],
  };
}

type Numbers = Readonly<{
  reduce: (add: (sum: number, value: number) => number, from: number) => number;
}>;

const sumOf = (values: Numbers): number => values.reduce((sum, value) => sum + value, 0);
const squaresAbout = (values: Numbers, centre: number): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0);

type Ends = Readonly<{ lower: number; upper: number }>;

/** Feng & Cliff (2004), eq. 11: the interval stays within [−1, 1]. */
function asymmetricEnds(delta: number, deviation: number, quantile: number): Ends {
  const reach = quantile * deviation;
  const halfWidth = reach * Math.sqrt((1 - delta ** 2) ** 2 + reach ** 2);
  const denominator = 1 - delta ** 2 + reach ** 2;
  const centre = delta - delta ** 3;
  return {
    lower: Math.max(-1, (centre - halfWidth) / denominator),
    upper: Math.min(1, (centre + halfWidth) / denominator),
  };
}

function endsWithoutOverlap(delta: number, smaller: number, quantile: number): Ends {
  const inner = (smaller - quantile ** 2) / (smaller + quantile ** 2);
  return delta === 1 ? { lower: inner, upper: 1 } : { lower: -1, upper: -inner };
}
