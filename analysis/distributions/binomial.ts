import { betaTailsAt } from "./beta.ts";
import type { Tails } from "./tails.ts";

/**
 * Tails of the binomial distribution: P(X ≤ successes) and P(X > successes).
 *
 * @param successes  integer in [0, trials].  @param trials  integer, at least 1.  @param chance  in (0, 1).
 * @throws RangeError  an argument outside these.
 *
 * Source  Abramowitz & Stegun 26.5.24, through the incomplete beta function.
 * Oracle  mpmath 1.3.0, 60 digits → test/golden/distributions.
 */
export function binomialTails(successes: number, trials: number, chance: number): Tails {
  if (!Number.isInteger(trials) || trials < 1) throw new RangeError(`binomialTails: trials ${trials} is not an integer of at least 1`);
  if (!Number.isInteger(successes) || successes < 0 || successes > trials)
    throw new RangeError(`binomialTails: successes ${successes} is not an integer in [0, ${trials}]`);
  if (!(chance > 0 && chance < 1)) throw new RangeError(`binomialTails: chance ${chance} is outside (0, 1)`);
  if (successes === trials) return { lower: 1, upper: 0 };
  return betaTailsAt(1 - chance, chance, trials - successes, successes + 1);
}
