import { binomialTails } from "#analysis/distributions/binomial.ts";
import type { Alternative } from "#analysis/result.ts";
import { smallestInteger } from "#analysis/root-finding.ts";
import { checkAlpha } from "./t-power.ts";

export type SignTestPower = Readonly<{
  power: number;
  /** Rejects from this many wins on; null when no number of wins rejects. */
  criticalWins: number | null;
  /** Type-I error that the discrete test attains. */
  attainedAlpha: number;
}>;

/**
 * Power of the exact sign test.
 *
 * Exact  binomial; the test is conservative, and its attained alpha is given.
 *
 * @param decidedPairs  pairs that differ, integer of at least 1.  @param winChance  in (0, 1).
 * @param options.alpha  in (0, 1/2), default 0.05.  @param options.alternative  about the chance of a win.
 * @throws RangeError  an argument outside these.
 *
 * Source  the binomial distribution.
 * Oracle  SciPy 1.17.1 binom → test/golden/power.
 */
export function signTestPower(
  decidedPairs: number,
  winChance: number,
  {
    alpha = 0.05,
    alternative = "two-sided",
  }: Readonly<{ alpha?: number; alternative?: Alternative }> = {},
): SignTestPower {
  checkAlpha("signTestPower", alpha);
  const atLeast = (wins: number, chance: number): number =>
    wins === 0 ? 1 : binomialTails(wins - 1, decidedPairs, chance).upper;
  const allowed = (alternative === "two-sided" ? alpha / 2 : alpha) * (1 + 1e-12);
  const critical = smallestInteger(
    decidedPairs + 1,
    (wins) => wins > decidedPairs || atLeast(wins, 0.5) <= allowed,
  );
  if (critical > decidedPairs) return { power: 0, criticalWins: null, attainedAlpha: 0 };
  // Losing is winning for the other side: one critical value serves both.
  const rejects = (chance: number): number =>
    (alternative === "less" ? 0 : atLeast(critical, chance)) +
    (alternative === "greater" ? 0 : atLeast(critical, 1 - chance));
  const criticalWins = alternative === "less" ? decidedPairs - critical : critical;
  return { power: Math.min(1, rejects(winChance)), criticalWins, attainedAlpha: rejects(0.5) };
}
