import { bracketAbove, bracketedRoot } from "#analysis/root-finding.ts";
import { betaTailsAt } from "./beta.ts";
import { normalQuantile, normalTails } from "./normal.ts";
import {
  checkPositive,
  checkProbability,
  checkStatistic,
  swapped,
  type Tail,
  type Tails,
} from "./tails.ts";

/** Real degrees of freedom; a variance without error of its own leaves the normal distribution. */
export type DegreesOfFreedom = number | "infinite";

/**
 * Tails of Student's t distribution.
 *
 * @param t  finite.  @param degreesOfFreedom  above 0, need not be an integer; "infinite" is the normal.
 * @throws RangeError  degreesOfFreedom is not above 0, or t is NaN.
 *
 * Source  Abramowitz & Stegun 26.7.1, through the incomplete beta function.
 * Oracle  mpmath 1.3.0, 60 digits → test/golden/distributions.
 */
export function studentTTails(t: number, degreesOfFreedom: DegreesOfFreedom): Tails {
  checkStatistic("studentTTails", "t", t);
  if (degreesOfFreedom === "infinite") return normalTails(t);
  checkPositive("studentTTails", "degreesOfFreedom", degreesOfFreedom);
  const square = t * t;
  const total = degreesOfFreedom + square;
  const { lower: outside, upper: central } = Number.isFinite(total)
    ? betaTailsAt(degreesOfFreedom / total, square / total, degreesOfFreedom / 2, 0.5)
    : { lower: 0, upper: 1 };
  const above: Tails = { lower: 0.5 + central / 2, upper: outside / 2 };
  return t >= 0 ? above : swapped(above);
}

/**
 * Quantile of Student's t distribution.
 *
 * @param probability  in (0, 1), of the named tail.
 * @throws RangeError  probability outside (0, 1), or degreesOfFreedom not above 0.
 *
 * Oracle  mpmath 1.3.0 → test/golden/distributions.
 */
export function studentTQuantile(
  probability: number,
  degreesOfFreedom: DegreesOfFreedom,
  tail: Tail = "lower",
): number {
  checkProbability("studentTQuantile", probability);
  if (degreesOfFreedom === "infinite") return normalQuantile(probability, tail);
  const sign = probability < 0.5 === (tail === "lower") ? -1 : 1;
  const outer = Math.min(probability, 1 - probability);
  if (outer === 0.5) return 0;
  const distance = (t: number): number =>
    Math.log(studentTTails(t, degreesOfFreedom).upper) - Math.log(outer);
  return sign * bracketedRoot(distance, bracketAbove(distance, 1));
}
