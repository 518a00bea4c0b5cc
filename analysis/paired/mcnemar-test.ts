import { checkLevel } from "#analysis/check-differences.ts";
import { binomialProbability } from "#analysis/distributions/binomial.ts";
import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import { clopperPearson } from "#analysis/effect-size/proportion-interval.ts";
import { notEstimable, type NotEstimable, type TestResult } from "#analysis/result.ts";
import { binomialPValue } from "./binomial-test.ts";
import { checkCounts, type PairedFlags } from "./discordant-pairs.ts";

export type McNemarTest = TestResult &
  Readonly<{
    midPValue: number;
    chiSquare: number;
    chiSquarePValue: number;
    correctedChiSquare: number;
    correctedChiSquarePValue: number;
  }>;

/**
 * McNemar's test of paired 0/1 decisions, two-sided.
 *
 * Null      a discordant pair is as often flagged in the first arm only as in the second only.
 * Estimand  conditional odds ratio: onlyFirst / onlySecond.
 * Exact     binomial on the discordant pairs, the interval from Clopper and Pearson. The mid-p value, which counts half of the
 *           observed outcome, and the chi-square forms with and without continuity correction stand beside it.
 *
 * @param level  in (0, 1).
 * @returns estimate and upper limit are infinite when onlySecond is 0; p-values in (0, 1].
 * @throws RangeError  a count that can't be, or a level outside (0, 1).
 * @returns NotEstimable  no discordant pair.
 *
 * Source  McNemar (1947); Fagerland, Lydersen & Laake (2013) for the mid-p value.
 * Oracle  R 4.2.2 mcnemar.test and binom.test, exact2x2 1.7.0 → test/golden/paired-flags.
 * Limits  one decision per pair (majority or adjudicated), never cells pooled over raters.
 */
export function mcnemarTest(counts: PairedFlags, level = 0.95): McNemarTest | NotEstimable {
  const method = "McNemar test, exact";
  checkCounts("mcnemarTest", counts);
  checkLevel("mcnemarTest", level);
  const { onlyFirst, onlySecond } = counts;
  const pairs = counts.both + onlyFirst + onlySecond + counts.neither;
  const discordant = onlyFirst + onlySecond;
  if (discordant === 0) return notEstimable(method, "no discordant pair", pairs);

  const share = clopperPearson({ successes: onlyFirst, trials: discordant }, level);
  const pValue = binomialPValue({ successes: onlyFirst, trials: discordant }, 0.5, "two-sided");
  const distance = Math.abs(onlyFirst - onlySecond);
  const chiSquare = distance ** 2 / discordant;
  const correctedChiSquare = Math.max(distance - 1, 0) ** 2 / discordant;
  return {
    method,
    estimand:
      "conditional odds ratio: flagged in the first arm only over flagged in the second only",
    estimate: onlyFirst / onlySecond,
    nullValue: 1,
    interval: {
      lower: odds(share.lower),
      upper: odds(share.upper),
      level,
      method: "exact conditional, from Clopper-Pearson",
    },
    pValue,
    alternative: "two-sided",
    pairs,
    settings: { discordantPairs: discordant },
    flags:
      onlyFirst === 0 || onlySecond === 0
        ? ["all discordant pairs lie on one side: one limit of the odds ratio is open"]
        : [],
    midPValue: midPValue(Math.min(onlyFirst, onlySecond), discordant),
    chiSquare,
    chiSquarePValue: chiSquarePValue(chiSquare),
    correctedChiSquare,
    correctedChiSquarePValue: chiSquarePValue(correctedChiSquare),
  };
}

const odds = (share: number): number => share / (1 - share);
const chiSquarePValue = (statistic: number): number =>
  Math.max(chiSquareTails(statistic, 1).upper, Number.MIN_VALUE);

/** 2 P(X < smaller) + P(X = smaller): both tails without half of the observed outcome on each side. */
function midPValue(smaller: number, discordant: number): number {
  const atMost = binomialPValue({ successes: smaller, trials: discordant }, 0.5, "less");
  return Math.min(
    1,
    Math.max(2 * atMost - binomialProbability(smaller, discordant, 0.5), Number.MIN_VALUE),
  );
}
