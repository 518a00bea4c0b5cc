import { smallestInteger } from "#analysis/root-finding.ts";
import { betaTailsAt } from "./beta.ts";
import { deviancePart, stirlingError } from "./gamma-function.ts";
import { checkProbability, type Tail, type Tails } from "./tails.ts";

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
  if (!Number.isInteger(trials) || trials < 1)
    throw new RangeError(`binomialTails: trials ${trials} is not an integer of at least 1`);
  if (!Number.isInteger(successes) || successes < 0 || successes > trials)
    throw new RangeError(
      `binomialTails: successes ${successes} is not an integer in [0, ${trials}]`,
    );
  if (!(chance > 0 && chance < 1))
    throw new RangeError(`binomialTails: chance ${chance} is outside (0, 1)`);
  if (successes === trials) return { lower: 1, upper: 0 };
  return betaTailsAt(1 - chance, chance, trials - successes, successes + 1);
}

/**
 * P(X = successes) of the binomial distribution.
 *
 * @param successes  integer in [0, trials].  @param trials  integer, at least 1.  @param chance  in (0, 1).
 *
 * Source  Loader (2000), saddle point.
 * Oracle  SciPy 1.17.1 binomtest, through its two-sided p → test/golden/paired-tests.
 */
export function binomialProbability(successes: number, trials: number, chance: number): number {
  if (successes === 0) return Math.exp(trials * Math.log1p(-chance));
  if (successes === trials) return Math.exp(trials * Math.log(chance));
  const failures = trials - successes;
  const deviance =
    deviancePart(successes, trials * chance) + deviancePart(failures, trials * (1 - chance));
  const exponent =
    stirlingError(trials) - stirlingError(successes) - stirlingError(failures) - deviance;
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * successes * failures));
}

/**
 * Smallest number of successes whose lower tail reaches the probability; for the upper tail, the smallest that leaves no more than it above.
 *
 * @param probability  in (0, 1), of the named tail.  @param trials  integer, at least 1.  @param chance  in (0, 1).
 * @throws RangeError  an argument outside these.
 */
export function binomialQuantile(
  probability: number,
  trials: number,
  chance: number,
  tail: Tail = "lower",
): number {
  checkProbability("binomialQuantile", probability);
  const tails = (successes: number): Tails => binomialTails(successes, trials, chance);
  // Sums of powers miss a round probability in the last digit; a relative 1e-14 forgives that.
  const slack = probability * 1e-14;
  return smallestInteger(trials, (successes) =>
    tail === "lower"
      ? tails(successes).lower >= probability - slack
      : tails(successes).upper <= probability + slack,
  );
}
