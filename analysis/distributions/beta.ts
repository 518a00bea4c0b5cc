// The beta distribution; t, F and binomial stand on its tails.
import { bracketedRoot } from "#analysis/root-finding.ts";
import { deviancePart, stirlingError } from "./gamma-function.ts";
import { checkPositive, checkProbability, swapped, type Tail, type Tails } from "./tails.ts";

/** x^a y^b / B(a, b) with y = 1 − x given, so that neither end loses digits. Source: Loader (2000), saddle point. */
function betaKernel(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviancePart(a, n * x) -
    deviancePart(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

const tiny = 1e-300;
const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** I_x(a, b) over its kernel, modified Lentz; y enters by itself, so x close to 1 loses nothing. Source: Didonato & Morris (1992), eq. 9. */
function betaFraction(x: number, y: number, a: number, b: number): number {
  let denominator = (a * (a * y - b * x + 1)) / (a + 1);
  let c = awayFromZero(denominator);
  let d = 0;
  let fraction = c;
  for (let m = 1; m < 100_000; m++) {
    const odd = a + 2 * m - 1;
    const numerator = ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (odd * odd);
    denominator =
      m + (m * (b - m) * x) / odd + ((a + m) * (a * y - b * x + 1 + m * (1 + y))) / (odd + 2);
    d = 1 / awayFromZero(denominator + numerator * d);
    c = awayFromZero(denominator + numerator / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return 1 / fraction;
}

/**
 * Tails of the beta distribution at x, with y = 1 − x given by the caller, who may know it to more digits.
 *
 * @param x  in [0, 1].  @param y  1 − x.  @param a, b  above 0.
 * @throws RangeError  a or b is not above 0, or x is outside [0, 1].
 *
 * Source  Didonato & Morris (1992), ACM TOMS 18, 360; Loader (2000) for the leading factor.
 * Oracle  mpmath 1.3.0, 60 digits → test/golden/distributions.
 */
export function betaTailsAt(x: number, y: number, a: number, b: number): Tails {
  checkPositive("betaTails", "a", a);
  checkPositive("betaTails", "b", b);
  if (!(x >= 0 && y >= 0)) throw new RangeError(`betaTails: x ${x} is outside [0, 1]`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  if (x > (a + 1) / (a + b + 2)) return swapped(smallBetaTail(y, x, b, a));
  return smallBetaTail(x, y, a, b);
}

function smallBetaTail(x: number, y: number, a: number, b: number): Tails {
  const lower = Math.min(1, betaKernel(x, y, a, b) * betaFraction(x, y, a, b));
  return { lower, upper: 1 - lower };
}

/** Tails of the beta distribution at x in [0, 1]; see {@link betaTailsAt}. */
export const betaTails = (x: number, a: number, b: number): Tails => betaTailsAt(x, 1 - x, a, b);

/**
 * Quantile of the beta distribution.
 *
 * @param probability  in (0, 1), of the named tail.
 * @throws RangeError  probability outside (0, 1), or a or b not above 0.
 *
 * Oracle  mpmath 1.3.0 → test/golden/distributions.
 */
export function betaQuantile(
  probability: number,
  a: number,
  b: number,
  tail: Tail = "lower",
): number {
  checkProbability("betaQuantile", probability);
  const distance = (x: number): number =>
    Math.log(betaTails(x, a, b)[tail]) - Math.log(probability);
  return bracketedRoot(distance, { lower: 0, upper: 1 });
}
