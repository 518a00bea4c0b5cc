import { checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import type { Interval } from "#analysis/result.ts";
import { bracketedRoot } from "#analysis/root-finding.ts";
import { checkCounts } from "./discordant-pairs.ts";

/** Pairs flagged in one arm only, out of all pairs. */
export type Discordance = Readonly<{ onlyFirst: number; onlySecond: number; pairs: number }>;

/** @throws RangeError  counts that can't be, or no pair. */
export function checkDiscordance(
  name: string,
  { onlyFirst, onlySecond, pairs }: Discordance,
): void {
  checkCounts(name, { onlyFirst, onlySecond, pairs });
  if (pairs === 0 || onlyFirst + onlySecond > pairs)
    throw new RangeError(
      `${name}: pairs ${pairs} must be at least 1 and at least onlyFirst + onlySecond`,
    );
}

/**
 * Score statistic for a difference of paired proportions: the observed difference in standard errors from `difference`,
 * the variance estimated under that difference.
 *
 * @param difference  in [−1, 1].
 * @returns decreasing in difference; ±Infinity where the variance under it is zero.
 *
 * Source  Tango (1998), Statistics in Medicine 17, 891: the constrained estimate of the second discordant share.
 */
export function tangoScore(
  { onlyFirst, onlySecond, pairs }: Discordance,
  difference: number,
): number {
  const observed = onlyFirst - onlySecond - pairs * difference;
  const quadratic = 2 * pairs;
  const linear = -onlyFirst - onlySecond + (2 * pairs - onlyFirst + onlySecond) * difference;
  const constant = -onlySecond * difference * (1 - difference);
  const secondShare = largerRoot(quadratic, linear, constant);
  const variance = pairs * (2 * secondShare + difference * (1 - difference));
  if (observed === 0) return 0;
  return variance > 0 ? observed / Math.sqrt(variance) : observed * Infinity;
}

/** Larger root of a x² + b x + c, in the form that doesn't subtract equal numbers. */
function largerRoot(a: number, b: number, c: number): number {
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  if (b <= 0) return (root - b) / (2 * a);
  return (-2 * c) / (root + b);
}

/**
 * Score interval for a difference of paired proportions: the differences that the score test keeps.
 *
 * Estimand  P(flagged in the first arm) − P(flagged in the second).
 * Zeros     defined without discordant pairs too.
 *
 * @param level  in (0, 1).
 * @returns limits in [−1, 1].
 * @throws RangeError  counts that can't be, or a level outside (0, 1).
 *
 * Source  Tango (1998).
 * Oracle  the score equation solved in R 4.2.2; ratesci 1.0.0 → test/golden/paired-flags.
 * Limits  one decision per pair, never cells pooled over raters; approximate with few pairs.
 */
export function tangoInterval(counts: Discordance, level = 0.95): Interval {
  checkDiscordance("tangoInterval", counts);
  checkLevel("tangoInterval", level);
  const estimate = (counts.onlyFirst - counts.onlySecond) / counts.pairs;
  const z = normalQuantile((1 - level) / 2, "upper");
  const lower =
    estimate === -1
      ? -1
      : bracketedRoot((difference) => tangoScore(counts, difference) - z, {
          lower: -1,
          upper: estimate,
        });
  const upper =
    estimate === 1
      ? 1
      : bracketedRoot((difference) => tangoScore(counts, difference) + z, {
          lower: estimate,
          upper: 1,
        });
  return { lower, upper, level, method: "Tango score" };
}
