import { normalTails } from "#analysis/distributions/normal.ts";
import {
  checkDiscordance,
  tangoInterval,
  tangoScore,
  type Discordance,
} from "#analysis/paired/tango-score.ts";
import type { Interval } from "#analysis/result.ts";

export type TangoNonInferiority = Readonly<{
  method: string;
  /** P(flagged in the first arm) − P(flagged in the second). */
  estimate: number;
  margin: number;
  statistic: number;
  /** One-sided, in (0, 1]. */
  pValue: number;
  interval: Interval;
  pairs: number;
}>;

/**
 * Score test that a paired proportion is not smaller by the margin.
 *
 * Null      P(first) − P(second) ≤ −margin.
 * Estimand  the difference of the two proportions.
 *
 * @param margin  a difference of proportions, in (0, 1).  @param level  of the two-sided interval, in (0, 1).
 * @throws RangeError  counts that can't be, or margin or level outside their range.
 *
 * Source  Tango (1998), Statistics in Medicine 17, 891.
 * Oracle  the score solved in R 4.2.2 → test/golden/paired-flags.
 * Limits  one decision per pair (majority or adjudicated), where a flag counts for the arm; approximate with few pairs.
 */
export function tangoNonInferiority(
  counts: Discordance,
  margin: number,
  level = 0.95,
): TangoNonInferiority {
  checkDiscordance("tangoNonInferiority", counts);
  if (!(margin > 0 && margin < 1))
    throw new RangeError(`tangoNonInferiority: margin ${margin} is outside (0, 1)`);
  const statistic = tangoScore(counts, -margin);
  return {
    method: "Tango score test of non-inferiority",
    estimate: (counts.onlyFirst - counts.onlySecond) / counts.pairs,
    margin,
    statistic,
    pValue: Math.max(normalTails(statistic).upper, Number.MIN_VALUE),
    interval: tangoInterval(counts, level),
    pairs: counts.pairs,
  };
}
