import { checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";

export type AreaUnderCurve = Readonly<{
  method: string;
  /** Chance that a positive scores above a negative, ties counted half; in [0, 1], 0.5 is chance. */
  estimate: number;
  standardError: number;
  interval: Interval;
  positives: number;
  negatives: number;
  flags: readonly string[];
}>;

/**
 * Area under the ROC curve of a score, by the Mann-Whitney count.
 *
 * Estimand  P(score of a positive > score of a negative) + half of P(equal).
 *
 * @param scores  [rows], finite.  @param labels  [rows], true for a positive.
 * @param level   of the interval, in (0, 1); default 0.95.
 * @returns estimate and interval in [0, 1].
 * @throws RangeError  unequal lengths, a score that is not finite, a level outside (0, 1).
 * @returns NotEstimable  fewer than two positives or two negatives.
 *
 * Source  DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837, for the standard error.
 * Oracle  pair counts and placement variances in exact rationals → test/golden/prediction.
 * Limits  rows are taken as independent; a normal interval, poor near 0 and 1. Out-of-fold scores: see crossValidatedAuc.
 */
export function areaUnderCurve(
  scores: readonly number[],
  labels: readonly boolean[],
  level = 0.95,
): AreaUnderCurve | NotEstimable {
  checkScores(scores, labels);
  checkLevel("areaUnderCurve", level);
  const method = "area under the ROC curve, DeLong interval";
  const positives = Float64Array.from(scores.filter((_, row) => labels[row])).sort();
  const negatives = Float64Array.from(scores.filter((_, row) => !labels[row])).sort();
  if (positives.length < 2 || negatives.length < 2)
    return notEstimable(
      method,
      `${positives.length} positives and ${negatives.length} negatives; at least 2 of each are needed`,
      scores.length,
    );
  const ofPositives = Array.from(positives, (score) => shareBelow(negatives, score));
  const ofNegatives = Array.from(negatives, (score) => 1 - shareBelow(positives, score));
  const estimate = meanOf(ofPositives);
  const standardError = Math.sqrt(
    variance(ofPositives) / positives.length + variance(ofNegatives) / negatives.length,
  );
  const halfWidth = normalQuantile((1 - level) / 2, "upper") * standardError;
  const limits = {
    lower: Math.max(0, estimate - halfWidth),
    upper: Math.min(1, estimate + halfWidth),
  };
  return {
    method,
    estimate,
    standardError,
    interval: { ...limits, level, method: "DeLong, normal, cut to [0, 1]" },
    positives: positives.length,
    negatives: negatives.length,
    flags:
      standardError > 0
        ? []
        : [
            "the classes are separated or all scores tie: the interval has no width and says nothing about precision",
          ],
  };
}

function checkScores(scores: readonly number[], labels: readonly boolean[]): void {
  if (scores.length !== labels.length)
    throw new RangeError(`areaUnderCurve: ${scores.length} scores and ${labels.length} labels`);
  const invalid = scores.findIndex((score) => !Number.isFinite(score));
  if (invalid >= 0)
    throw new RangeError(`areaUnderCurve: scores[${invalid}] is ${scores[invalid]}`);
}

/** Placement: share of the sorted values below the score, ties counted half. */
function shareBelow(sorted: Float64Array, score: number): number {
  return (
    (firstAtLeast(sorted, score, false) + firstAtLeast(sorted, score, true)) / (2 * sorted.length)
  );
}

/** Index of the first value at or above the score, or strictly above it. */
function firstAtLeast(sorted: Float64Array, score: number, isStrict: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? Infinity;
    if (value < score || (isStrict && value === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
