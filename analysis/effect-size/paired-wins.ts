import { checkDifferences, checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { onLattice } from "#analysis/lattice.ts";
import type { Interval } from "#analysis/result.ts";
import { clopperPearson, wilson } from "./proportion-interval.ts";

/** A ratio may be infinite; what no decided pair can tell is null. */
export type PairedWins = Readonly<{
  method: string;
  wins: number;
  losses: number;
  ties: number;
  /** Wins over losses; ties are left out. */
  winRatio: number | null;
  winRatioWald: Interval | null;
  winRatioExact: Interval | null;
  /** (wins + ties/2) over (losses + ties/2). */
  winOdds: number;
  winOddsInterval: Interval;
  /** Share won minus share lost, in [−1, 1]. */
  netBenefit: number;
  netBenefitInterval: Interval;
  /** Share won plus half the ties, in [0, 1]. */
  superiority: number;
  /** Share won among decided pairs. */
  decidedWilson: Interval | null;
  pairs: number;
  flags: readonly string[];
}>;

/**
 * Wins, losses and ties of pairs: win ratio, win odds, net benefit and probability of superiority.
 *
 * Estimand  P(win)/P(loss); the same with half the ties on each side; P(win) − P(loss); P(win) + P(tie)/2.
 * Exact     the Clopper-Pearson interval of the win ratio, given the number of decided pairs. The others are asymptotic.
 *
 * @param differences  [pairs], finite; a positive one is a win.  @param level  in (0, 1).
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns without a loss the win ratio is infinite and its exact lower limit finite; without a decided pair it is null.
 *
 * Source  Pocock et al. (2012), European Heart Journal 33, 176; Brunner, Vandemeulebroecke & Mütze (2021) for win odds;
 *         Buyse (2010) for the net benefit.
 * Oracle  R 4.2.2 prop.test and binom.test → test/golden/effect-size.
 * Limits  says who wins, not by how much; assumes independent pairs.
 */
export function pairedWins(differences: readonly number[], level = 0.95): PairedWins {
  checkDifferences("pairedWins", differences);
  checkLevel("pairedWins", level);
  const { integers } = onLattice(differences);
  const pairs = integers.length;
  const wins = integers.filter((value) => value > 0).length;
  const losses = integers.filter((value) => value < 0).length;
  const ties = pairs - wins - losses;
  const decided = wins + losses;
  const count = { successes: wins, trials: decided };
  const z = normalQuantile((1 - level) / 2, "upper");
  return {
    method: "paired wins",
    wins,
    losses,
    ties,
    winRatio: decided === 0 ? null : wins / losses,
    winRatioWald: decided === 0 ? null : oddsOf(waldInterval(wins / decided, decided, z, level)),
    winRatioExact: decided === 0 ? null : oddsOf(clopperPearson(count, level)),
    winOdds: (wins + ties / 2) / (losses + ties / 2),
    ...netBenefitOf(wins, losses, pairs, z, level),
    superiority: (wins + ties / 2) / pairs,
    decidedWilson: decided === 0 ? null : wilson(count, level),
    pairs,
    flags: flagsOf(wins, losses),
  };
}

function waldInterval(share: number, trials: number, z: number, level: number): Interval {
  const reach = z * Math.sqrt((share * (1 - share)) / trials);
  return {
    lower: Math.max(0, share - reach),
    upper: Math.min(1, share + reach),
    level,
    method: "Wald",
  };
}

/** A share p as odds p/(1 − p): 1 becomes infinity. */
const oddsOf = (interval: Interval): Interval => ({
  ...interval,
  lower: interval.lower / (1 - interval.lower),
  upper: interval.upper / (1 - interval.upper),
});

type NetBenefit = Pick<PairedWins, "netBenefit" | "netBenefitInterval" | "winOddsInterval">;

/** Wald with the multinomial variance; the win odds are (1 + net benefit)/(1 − net benefit), so share its limits. */
function netBenefitOf(
  wins: number,
  losses: number,
  pairs: number,
  z: number,
  level: number,
): NetBenefit {
  const netBenefit = (wins - losses) / pairs;
  const reach = z * Math.sqrt(((wins + losses) / pairs - netBenefit ** 2) / pairs);
  const netBenefitInterval = {
    lower: Math.max(-1, netBenefit - reach),
    upper: Math.min(1, netBenefit + reach),
    level,
    method: "Wald",
  };
  const odds = (benefit: number): number => (1 + benefit) / (1 - benefit);
  const winOddsInterval = {
    ...netBenefitInterval,
    lower: odds(netBenefitInterval.lower),
    upper: odds(netBenefitInterval.upper),
  };
  return { netBenefit, netBenefitInterval, winOddsInterval };
}

function flagsOf(wins: number, losses: number): readonly string[] {
  if (wins + losses === 0) return ["no pair differs: the win ratio is undefined"];
  return wins === 0 || losses === 0
    ? ["only one side wins: Wald intervals have no width there, the exact one stands"]
    : [];
}
