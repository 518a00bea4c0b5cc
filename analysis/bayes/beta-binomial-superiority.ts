import { checkLevel } from "#analysis/check-differences.ts";
import { betaQuantile, betaTails } from "#analysis/distributions/beta.ts";
import type { Interval } from "#analysis/result.ts";

export type BetaPrior = Readonly<{ wins: number; losses: number }>;

/** Jeffreys. */
export const jeffreysPrior: BetaPrior = { wins: 0.5, losses: 0.5 };

export type BetaBinomialSuperiority = Readonly<{
  method: string;
  estimand: string;
  /** Posterior probability that a decided pair is won more often than lost. */
  superiority: number;
  inferiority: number;
  posteriorMean: number;
  /** Equal-tailed credible interval. */
  interval: Interval;
  flags: readonly string[];
}>;

/**
 * Posterior of the chance that a decided pair is won, with a beta prior.
 *
 * Estimand  P(win) among pairs that differ.
 * Exact     conjugate: the posterior is a beta distribution, both tails computed directly.
 *
 * @param wins, losses  integers at or above 0.  @param prior  its pseudo-counts, above 0.  @param level  in (0, 1).
 * @throws RangeError  an argument outside these.
 * @returns without a decided pair: the prior itself, with a flag.
 *
 * Source  Bayes (1763); Jeffreys (1961) for the prior.
 * Oracle  R 4.2.2 pbeta, qbeta; SciPy 1.17.1 → test/golden/bayes.
 * Limits  leaves ties out; assumes independent pairs.
 */
export function betaBinomialSuperiority(
  wins: number,
  losses: number,
  prior: BetaPrior = jeffreysPrior,
  level = 0.95,
): BetaBinomialSuperiority {
  checkLevel("betaBinomialSuperiority", level);
  for (const [name, count] of Object.entries({ wins, losses }))
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(
        `betaBinomialSuperiority: ${name} ${count} is not an integer at or above 0`,
      );
  const [a, b] = [prior.wins + wins, prior.losses + losses];
  const { lower, upper } = betaTails(0.5, a, b);
  const tail = (1 - level) / 2;
  return {
    method: `beta-binomial posterior, prior beta(${prior.wins}, ${prior.losses})`,
    estimand: "chance that a decided pair is won",
    superiority: upper,
    inferiority: lower,
    posteriorMean: a / (a + b),
    interval: {
      lower: betaQuantile(tail, a, b),
      upper: betaQuantile(tail, a, b, "upper"),
      level,
      method: "equal-tailed credible interval",
    },
    flags: wins + losses === 0 ? ["no decided pair: this is the prior"] : [],
  };
}
