import { betaQuantile } from "#analysis/distributions/beta.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import type { Alternative, Interval } from "#analysis/result.ts";

export type Count = Readonly<{ successes: number; trials: number }>;

/** @throws RangeError  not integers, or successes outside [0, trials], or no trial. */
function checkCount(name: string, { successes, trials }: Count): void {
  if (!Number.isInteger(trials) || trials < 1)
    throw new RangeError(`${name}: trials ${trials} is not an integer of at least 1`);
  if (!Number.isInteger(successes) || successes < 0 || successes > trials)
    throw new RangeError(`${name}: successes ${successes} is not an integer in [0, ${trials}]`);
}

/** Probability left outside each closed end. */
const outside = (level: number, alternative: Alternative): number =>
  alternative === "two-sided" ? (1 - level) / 2 : 1 - level;

/**
 * Clopper-Pearson interval of a proportion: the values that neither exact one-sided binomial test rejects.
 *
 * Exact  coverage is at least the level.
 *
 * @param level  in (0, 1).  @param alternative  "greater" leaves the upper end at 1, "less" the lower end at 0.
 * @throws RangeError  a count that can't be, or a level outside (0, 1).
 *
 * Source  Clopper & Pearson (1934), Biometrika 26, 404.
 * Oracle  R 4.2.2 binom.test, SciPy 1.17.1 → test/golden/paired-tests.
 */
export function clopperPearson(
  count: Count,
  level: number,
  alternative: Alternative = "two-sided",
): Interval {
  checkCount("clopperPearson", count);
  const { successes, trials } = count;
  const tail = outside(level, alternative);
  const hasLower = successes > 0 && alternative !== "less";
  const hasUpper = successes < trials && alternative !== "greater";
  const lower = hasLower ? betaQuantile(tail, successes, trials - successes + 1) : 0;
  const upper = hasUpper ? betaQuantile(tail, successes + 1, trials - successes, "upper") : 1;
  return { lower, upper, level, method: "Clopper-Pearson" };
}

/**
 * Wilson's score interval of a proportion.
 *
 * @param level  in (0, 1).  @param alternative  as for {@link clopperPearson}.
 * @throws RangeError  a count that can't be, or a level outside (0, 1).
 *
 * Source  Wilson (1927), Journal of the American Statistical Association 22, 209.
 * Oracle  SciPy 1.17.1 binomtest.proportion_ci → test/golden/paired-tests.
 * Limits  coverage is near the level on average, not at every proportion.
 */
export function wilson(
  count: Count,
  level: number,
  alternative: Alternative = "two-sided",
): Interval {
  checkCount("wilson", count);
  const { successes, trials } = count;
  const z = normalQuantile(outside(level, alternative), "upper");
  const share = successes / trials;
  const centre = (successes + (z * z) / 2) / (trials + z * z);
  const halfWidth = (z / (trials + z * z)) * Math.sqrt(trials * share * (1 - share) + (z * z) / 4);
  const lower = successes === 0 || alternative === "less" ? 0 : centre - halfWidth;
  const upper = successes === trials || alternative === "greater" ? 1 : centre + halfWidth;
  return { lower, upper, level, method: "Wilson score" };
}
