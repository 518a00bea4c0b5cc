import { normalQuantile } from "#analysis/distributions/normal.ts";

/** Which number between two order statistics counts as the quantile. */
export type QuantileRule = "type-7" | "normal-interpolation";

/**
 * Quantile of a sample by linear interpolation of its order statistics at (n − 1) p, "type 7".
 *
 * @param sorted       [n], ascending, n at least 1.
 * @param probability  in [0, 1].
 *
 * Source  Hyndman & Fan (1996), The American Statistician 50, 361, definition 7.
 */
export function sampleQuantile(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const lower = sorted[below] ?? NaN;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return lower + (position - below) * (upper - lower);
}

/**
 * Quantile at (n + 1) p, interpolated on the scale of normal quantiles; the outermost value beyond the ends.
 *
 * Source  Davison & Hinkley (1997), Bootstrap Methods and their Application, equation 5.8.
 */
export function normalInterpolatedQuantile(sorted: Float64Array, probability: number): number {
  const n = sorted.length;
  const position = (n + 1) * probability;
  const below = Math.floor(position + 1e-10);
  if (below < 1) return sorted[0] ?? NaN;
  if (below >= n) return sorted[n - 1] ?? NaN;
  const lower = sorted[below - 1] ?? NaN;
  if (Math.abs(position - below) <= 1e-10) return lower;
  const [from, to] = [normalQuantile(below / (n + 1)), normalQuantile((below + 1) / (n + 1))];
  return (
    lower + ((normalQuantile(probability) - from) / (to - from)) * ((sorted[below] ?? NaN) - lower)
  );
}

export const quantileBy = (
  rule: QuantileRule,
): ((sorted: Float64Array, probability: number) => number) =>
  rule === "type-7" ? sampleQuantile : normalInterpolatedQuantile;

/** Both ends that leave out (1 − level) / 2 of the sample each. */
export const centralRange = (
  sorted: Float64Array,
  level: number,
): Readonly<{ lower: number; upper: number }> => ({
  lower: sampleQuantile(sorted, (1 - level) / 2),
  upper: sampleQuantile(sorted, (1 + level) / 2),
});
