import { bracketAbove, bracketedRoot } from "#analysis/root-finding.ts";
import { gammaTails } from "./chi-square.ts";
import { checkProbability, swapped, type Tail, type Tails } from "./tails.ts";

/**
 * Tails of the standard normal distribution.
 *
 * @param z  finite or ±Infinity.
 * @throws RangeError  z is NaN.
 *
 * Source  the chi-square with one degree of freedom is a squared normal; DLMF 7.11.
 * Oracle  mpmath 1.3.0, 60 digits, to z = −37 → test/golden/distributions.
 */
export function normalTails(z: number): Tails {
  if (Number.isNaN(z)) throw new RangeError("normalTails: z is NaN");
  const { lower: central, upper: outside } = gammaTails((z * z) / 2, 0.5);
  const above: Tails = { lower: 0.5 + central / 2, upper: outside / 2 };
  return z >= 0 ? above : swapped(above);
}

const narrow = 0.01;

/**
 * P(from < Z ≤ to), on the side where the tails are small; a narrow one as density times width.
 *
 * @param from, to  ascending.
 *
 * Source  the difference of the tails; Taylor's series of the density about the middle, to the fourth power of the width.
 */
export function normalBetween(from: number, to: number): number {
  const width = to - from;
  const middle = (from + to) / 2;
  if (width >= narrow)
    return middle > 0
      ? normalTails(from).upper - normalTails(to).upper
      : normalTails(to).lower - normalTails(from).lower;
  const square = middle * middle;
  const curvature =
    1 + ((square - 1) * width ** 2) / 24 + ((square * square - 6 * square + 3) * width ** 4) / 1920;
  return (width * curvature * Math.exp(-square / 2)) / Math.sqrt(2 * Math.PI);
}

// Beyond this the upper tail leaves the range of full doubles.
const farOut = 37;

/**
 * Log of the upper tail P(Z > z), also where the tail itself is below the smallest number.
 *
 * Source  Abramowitz & Stegun 26.2.12, whose error past z = 37 is under 1e-16.
 */
export function logNormalTail(z: number): number {
  if (z <= 0) return Math.log1p(-normalTails(-z).upper);
  if (z < farOut) return Math.log(normalTails(z).upper);
  const square = z * z;
  const correction =
    1 - (1 - (3 - (15 - (105 - 945 / square) / square) / square) / square) / square;
  return -square / 2 - Math.log(z * Math.sqrt(2 * Math.PI)) + Math.log(correction);
}

/**
 * Quantile of the standard normal distribution.
 *
 * @param probability  in (0, 1), of the named tail.
 * @throws RangeError  probability outside (0, 1).
 *
 * Oracle  mpmath 1.3.0, to probability 1e-300 → test/golden/distributions.
 */
export function normalQuantile(probability: number, tail: Tail = "lower"): number {
  checkProbability("normalQuantile", probability);
  const sign = probability < 0.5 === (tail === "lower") ? -1 : 1;
  const outer = Math.min(probability, 1 - probability);
  const offset = Math.abs(probability - 0.5);
  return offset === 0 ? 0 : sign * (outer < 0.25 ? fromTail(outer) : fromCentre(offset));
}

function fromTail(outer: number): number {
  const distance = (z: number): number => Math.log(normalTails(z).upper) - Math.log(outer);
  return bracketedRoot(distance, bracketAbove(distance, 1));
}

/** Near the centre the distance from 1/2 carries the digits that the tail has lost. */
function fromCentre(offset: number): number {
  const distance = (z: number): number => gammaTails((z * z) / 2, 0.5).lower / 2 - offset;
  return bracketedRoot(distance, { lower: 0, upper: 1 });
}
