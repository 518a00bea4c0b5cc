// The logarithm of the gamma function and what remains of it after Stirling's formula.
import { checkPositive } from "./tails.ts";

const eulerGamma = 0.5772156649015329;
const halfLog2Pi = 0.9189385332046727;

// ζ(k) − 1 for k = 2, 3, …
const zetaMinusOne = [
  0.64493406684822644, 0.20205690315959429, 0.082323233711138192, 0.036927755143369926,
  0.01734306198444914, 0.0083492773819228268, 0.0040773561979443394, 0.0020083928260822144,
  9.9457512781808534e-4, 4.9418860411946456e-4, 2.460865533080483e-4, 1.2271334757848915e-4,
  6.1248135058704829e-5, 3.0588236307020494e-5, 1.5282259408651872e-5, 7.6371976378997623e-6,
  3.8172932649998399e-6, 1.9082127165539389e-6, 9.5396203387279611e-7, 4.7693298678780646e-7,
  2.3845050272773299e-7, 1.1921992596531107e-7, 5.960818905125948e-8, 2.980350351465228e-8,
  1.4901554828365041e-8,
] as const;

/** log Γ(2 + z) for |z| ≤ 1/2. Source: Abramowitz & Stegun 6.1.33, with log(1 + z) taken out. */
function logGammaNearTwo(z: number): number {
  let power = -z;
  let sum = 0;
  zetaMinusOne.forEach((coefficient, index) => {
    power *= -z;
    sum += (coefficient * power) / (index + 2);
  });
  return z * (1 - eulerGamma) + sum;
}

/** log Γ(z) − [(z − 1/2) log z − z + log(2π)/2] for z ≥ 15. Source: Abramowitz & Stegun 6.1.40. */
function stirlingSeries(z: number): number {
  const square = z * z;
  return (
    (1 / 12 -
      (1 / 360 -
        (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) /
        square) /
    z
  );
}

/**
 * Natural logarithm of the gamma function.
 *
 * @param x  above 0.
 * @throws RangeError  x is not above 0.
 *
 * Source  Abramowitz & Stegun 6.1.33 and 6.1.40, joined by the recurrence.
 * Oracle  mpmath 1.3.0, 60 digits → test/golden/distributions.
 */
export function logGamma(x: number): number {
  checkPositive("logGamma", "x", x);
  if (x >= 15) return (x - 0.5) * Math.log(x) - x + halfLog2Pi + stirlingSeries(x);
  if (x < 0.5) return logGammaNearTwo(x) - Math.log(x) - Math.log1p(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let shifted = x;
  while (shifted > 2.5) {
    shifted -= 1;
    product *= shifted;
  }
  return logGammaNearTwo(shifted - 2) + Math.log(product);
}

/** log Γ(z + 1) minus Stirling's formula for it, z > 0. Source: Loader (2000), "Fast and accurate computation of binomial probabilities". */
export const stirlingError = (z: number): number =>
  z >= 15 ? stirlingSeries(z) : logGamma(z + 1) - (z + 0.5) * Math.log(z) + z - halfLog2Pi;

/** x log(x/mean) + mean − x without cancellation where x is close to the mean. Source: Loader (2000). */
export function deviancePart(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; odd < 200; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
}
