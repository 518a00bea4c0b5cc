import { normalQuantile } from "#analysis/distributions/normal.ts";
import { type Interval, notEstimable, type NotEstimable } from "#analysis/result.ts";
import { midranks } from "#analysis/paired/midranks.ts";

export type RankCorrelation = Readonly<{
  method: string;
  estimate: number;
  interval: Interval;
  pairs: number;
}>;

const method = "Spearman's rank correlation";

/**
 * Spearman's rank correlation, ties sharing their mean rank.
 *
 * Estimand  correlation of ranks, in [−1, 1].
 *
 * @param pairs  [pairs] of integers.
 * @throws RangeError  a value that is not an integer.
 * @returns NotEstimable  fewer than five pairs, or one side constant.
 *
 * Source  Spearman (1904); interval by Fisher's z with variance 1.06 / (n − 3), Fieller, Hartley & Pearson (1957), Biometrika 44, 470.
 * Oracle  correlation of ranks counted one by one → test/analysis/boards.test.ts.
 * Limits  treats pairs as independent; readings of one answer are not, so the interval is too narrow.
 */
export function rankCorrelation(
  pairs: readonly (readonly [number, number])[],
  level = 0.95,
): RankCorrelation | NotEstimable {
  const wrong = pairs.findIndex((pair) => !pair.every(Number.isInteger));
  if (wrong >= 0)
    throw new RangeError(`rankCorrelation: pairs[${wrong}] is not a pair of integers`);
  const [x, y] = [
    midranks(pairs.map(([first]) => first)),
    midranks(pairs.map(([, second]) => second)),
  ];
  const mean = (pairs.length + 1) / 2;
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, rank, index) => sum + (rank - mean) * ((b[index] ?? mean) - mean), 0);
  const scale = Math.sqrt(product(x, x) * product(y, y));
  return rankCorrelationOf(scale === 0 ? null : product(x, y) / scale, pairs.length, level);
}

/**
 * The interval of a rank correlation that was counted elsewhere.
 *
 * @param estimate  in [−1, 1], or null where one side was constant.
 * @throws RangeError  an estimate outside [−1, 1], or a level outside (0, 1).
 * @returns NotEstimable  fewer than five pairs, or no estimate.
 */
export function rankCorrelationOf(
  estimate: number | null,
  pairs: number,
  level = 0.95,
): RankCorrelation | NotEstimable {
  if (!(level > 0 && level < 1))
    throw new RangeError(`rankCorrelationOf: level ${level} is outside (0, 1)`);
  if (pairs < 5) return notEstimable(method, `${pairs} pairs; at least 5 are needed`, pairs);
  if (estimate === null) return notEstimable(method, "one of the two never varies", pairs);
  if (!(Math.abs(estimate) <= 1 + 1e-9))
    throw new RangeError(`rankCorrelationOf: estimate ${estimate} is outside [-1, 1]`);
  const bounded = Math.max(-1, Math.min(1, estimate));
  const halfWidth = normalQuantile((1 - level) / 2, "upper") * Math.sqrt(1.06 / (pairs - 3));
  const [lower, upper] =
    Math.abs(bounded) === 1
      ? [bounded, bounded]
      : [Math.tanh(Math.atanh(bounded) - halfWidth), Math.tanh(Math.atanh(bounded) + halfWidth)];
  return {
    method,
    estimate: bounded,
    interval: { lower, upper, level, method: "Fisher's z" },
    pairs,
  };
}
