import { bracketAbove, bracketedRoot } from "#analysis/root-finding.ts";
import { betaTailsAt } from "./beta.ts";
import { checkPositive, checkProbability, type Tail, type Tails } from "./tails.ts";

/**
 * Tails of the F distribution.
 *
 * @param f  at or above 0.  @param numerator, denominator  degrees of freedom above 0, need not be integers.
 * @throws RangeError  f is below 0, or degrees of freedom are not above 0.
 *
 * Source  Abramowitz & Stegun 26.6.2, through the incomplete beta function.
 * Oracle  mpmath 1.3.0, 60 digits → test/golden/distributions.
 */
export function fTails(f: number, numerator: number, denominator: number): Tails {
  checkPositive("fTails", "numerator", numerator);
  checkPositive("fTails", "denominator", denominator);
  if (!(f >= 0)) throw new RangeError(`fTails: f ${f} is below 0`);
  const scaled = numerator * f;
  const total = scaled + denominator;
  if (!Number.isFinite(total)) return { lower: 1, upper: 0 };
  return betaTailsAt(scaled / total, denominator / total, numerator / 2, denominator / 2);
}

/** Quantile of the F distribution; probability in (0, 1), of the named tail. */
export function fQuantile(
  probability: number,
  numerator: number,
  denominator: number,
  tail: Tail = "lower",
): number {
  checkProbability("fQuantile", probability);
  const sign = tail === "lower" ? -1 : 1;
  const distance = (f: number): number =>
    sign * (Math.log(fTails(f, numerator, denominator)[tail]) - Math.log(probability));
  return bracketedRoot(distance, bracketAbove(distance, 1));
}
