import { logIntegralOfPeak } from "#analysis/quadrature.ts";
import { normalBetween, normalTails } from "./normal.ts";
import { logDensityOfLogS } from "./scaled-chi.ts";
import { checkPositive, type Tails } from "./tails.ts";

// A trapezoid in steps of 1/8 standard deviation is exact to double precision for so smooth an integrand.
const step = 1 / 8;
const steps = 72;

/**
 * Tails of the studentised range: the range of k means over their estimated standard error.
 *
 * @param q  at or above 0.  @param means  k, integer of at least 2.  @param degreesOfFreedom  above 0.
 * @throws RangeError  an argument outside these.
 *
 * Source  Copenhaver & Holland (1988), with the larger of the means as variable of integration; each tail from its own end.
 * Oracle  mpmath 1.3.0, 30 digits; R 4.2.2 ptukey → test/golden/distributions.
 * Limits  about 1e-12 relative; R's upper tail is 1 − lower and stops near 1e-14.
 */
export function studentisedRangeTails(q: number, means: number, degreesOfFreedom: number): Tails {
  checkPositive("studentisedRangeTails", "degreesOfFreedom", degreesOfFreedom);
  if (!Number.isInteger(means) || means < 2)
    throw new RangeError(`studentisedRangeTails: means ${means} is not an integer of at least 2`);
  if (!(q >= 0)) throw new RangeError(`studentisedRangeTails: q ${q} is below 0`);
  if (q === 0) return { lower: 0, upper: 1 };
  if (q === Infinity) return { lower: 1, upper: 0 };
  const logDensity = logDensityOfLogS(degreesOfFreedom);
  const tail = (rangeTail: (width: number, means: number) => number): number =>
    Math.min(
      1,
      Math.exp(
        logIntegralOfPeak(
          (logS) => logDensity(logS) + Math.log(rangeTail(q * Math.exp(logS), means)),
          0,
        ),
      ),
    );
  const upper = tail(rangeAbove);
  return { upper, lower: upper < 0.9 ? 1 - upper : tail(rangeAtMost) };
}

/** P(range > w) = k ∫ φ(z) {Φ(z)^(k−1) − [Φ(z) − Φ(z − w)]^(k−1)} dz, z being the largest. */
function rangeAbove(width: number, means: number): number {
  return overLargest(width / 2, means, (z) => {
    const atMost = normalTails(z).lower;
    const below = normalTails(z - width).lower;
    // Neighbouring tails may be out of order in the last digit.
    const share = below === 0 ? 0 : Math.min(1, below / atMost);
    return -(atMost ** (means - 1)) * Math.expm1((means - 1) * Math.log1p(-share));
  });
}

/** P(range ≤ w) = k ∫ φ(z) [Φ(z) − Φ(z − w)]^(k−1) dz. */
const rangeAtMost = (width: number, means: number): number =>
  overLargest(0, means, (z) => normalBetween(z - width, z) ** (means - 1));

function overLargest(centre: number, means: number, others: (z: number) => number): number {
  let sum = 0;
  for (let at = -steps; at <= steps; at++) {
    const z = centre + at * step;
    sum += Math.exp((-z * z) / 2) * others(z);
  }
  return (means * step * sum) / Math.sqrt(2 * Math.PI);
}
