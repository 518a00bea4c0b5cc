// The chi-square distribution, and the incomplete gamma function under it and the normal.
import { bracketAbove, bracketedRoot } from "#analysis/root-finding.ts";
import { deviancePart, stirlingError } from "./gamma-function.ts";
import { checkPositive, checkProbability, type Tail, type Tails } from "./tails.ts";

/** x^a e^−x / Γ(a + 1). Source: Loader (2000). */
const gammaKernel = (x: number, a: number): number =>
  Math.exp(-stirlingError(a) - deviancePart(a, x)) / Math.sqrt(2 * Math.PI * a);

/** Source: DLMF 8.7.1. */
function lowerSeries(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * Number.EPSILON * 0.1; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * gammaKernel(x, a);
}

/** Source: DLMF 8.9.2, modified Lentz. */
function upperFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 100_000; k++) {
    const coefficient = -k * (k - a);
    b += 2;
    d = 1 / (coefficient * d + b);
    c = b + coefficient / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction * a * gammaKernel(x, a);
}

/**
 * Tails of the gamma distribution with shape a and scale 1: P(a, x) and Q(a, x).
 *
 * @param x  at or above 0.  @param a  above 0.
 * @throws RangeError  a is not above 0, or x is below 0.
 */
export function gammaTails(x: number, a: number): Tails {
  checkPositive("gammaTails", "shape", a);
  if (!(x >= 0)) throw new RangeError(`gammaTails: x ${x} is below 0`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = Math.min(1, lowerSeries(x, a));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, upperFraction(x, a));
  return { lower: 1 - upper, upper };
}

/**
 * Tails of the chi-square distribution.
 *
 * @param x  at or above 0.  @param degreesOfFreedom  above 0.
 * @throws RangeError  x is below 0, or degreesOfFreedom is not above 0.
 *
 * Source  DLMF 8.7.1, 8.9.2.
 * Oracle  mpmath 1.3.0, 60 digits → test/golden/distributions.
 */
export const chiSquareTails = (x: number, degreesOfFreedom: number): Tails =>
  gammaTails(x / 2, degreesOfFreedom / 2);

/** Quantile of the chi-square distribution; probability in (0, 1), of the named tail. */
export function chiSquareQuantile(
  probability: number,
  degreesOfFreedom: number,
  tail: Tail = "lower",
): number {
  checkProbability("chiSquareQuantile", probability);
  const sign = tail === "lower" ? -1 : 1;
  const distance = (x: number): number =>
    sign * (Math.log(chiSquareTails(x, degreesOfFreedom)[tail]) - Math.log(probability));
  return bracketedRoot(distance, bracketAbove(distance, degreesOfFreedom + 1));
}
