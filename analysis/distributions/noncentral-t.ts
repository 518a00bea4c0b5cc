import { logIntegralOfPeak } from "#analysis/quadrature.ts";
import { bracketedRoot } from "#analysis/root-finding.ts";
import { logNormalTail } from "./normal.ts";
import { logDensityOfLogS } from "./scaled-chi.ts";
import { studentTTails } from "./student-t.ts";
import { checkPositive, checkProbability, type Tails } from "./tails.ts";

/**
 * Tails of the noncentral t distribution: (Z + ν) / S with Z standard normal and S = √(χ²/df).
 *
 * @param t  finite.  @param degreesOfFreedom  above 0, need not be an integer.  @param noncentrality  finite.
 * @throws RangeError  an argument outside these.
 *
 * Exact   the integral of the normal tail over the distribution of S; the smaller tail is integrated, never subtracted.
 * Source  Johnson, Kotz & Balakrishnan (1995), vol. 2, 31.1, conditioned on S.
 * Oracle  mpmath 1.3.0, 40 digits → test/golden/distributions.
 * Limits  about 1e-13 relative down to 1e-300; R 4.2.2 pt loses digits or underflows there.
 */
export function noncentralTTails(
  t: number,
  degreesOfFreedom: number,
  noncentrality: number,
): Tails {
  checkPositive("noncentralTTails", "degreesOfFreedom", degreesOfFreedom);
  if (!Number.isFinite(t)) throw new RangeError(`noncentralTTails: t ${t} is not finite`);
  if (!Number.isFinite(noncentrality))
    throw new RangeError(`noncentralTTails: noncentrality ${noncentrality} is not finite`);
  if (noncentrality === 0) return studentTTails(t, degreesOfFreedom);
  const direction = t < noncentrality ? 1 : -1;
  const small = tail(direction * t, degreesOfFreedom, direction * noncentrality);
  const large =
    small > 0.9 ? tail(-direction * t, degreesOfFreedom, -direction * noncentrality) : 1 - small;
  return direction === 1 ? { lower: small, upper: large } : { lower: large, upper: small };
}

/** P(T ≤ t) = ∫ Φ(t s − δ) dF(s), on the scale of log s. */
function tail(t: number, degreesOfFreedom: number, noncentrality: number): number {
  const logDensity = logDensityOfLogS(degreesOfFreedom);
  const logIntegrand = (logS: number): number =>
    logDensity(logS) + logNormalTail(noncentrality - t * Math.exp(logS));
  return Math.min(1, Math.exp(logIntegralOfPeak(logIntegrand, 0)));
}

/**
 * The noncentrality at which the observed t has the given probability above it: the end of a confidence interval.
 *
 * @param t  finite.  @param upperProbability  in (0, 1).
 * @throws RangeError  an argument outside these.
 *
 * Source  inversion of the noncentral t: Steiger & Fouladi (1997).
 */
export function noncentralityOf(
  t: number,
  degreesOfFreedom: number,
  upperProbability: number,
): number {
  checkProbability("noncentralityOf", upperProbability);
  const distance = (noncentrality: number): number => {
    const { lower, upper } = noncentralTTails(t, degreesOfFreedom, noncentrality);
    return upperProbability < 0.5
      ? Math.log(upper / upperProbability)
      : Math.log((1 - upperProbability) / lower);
  };
  const start = normalApproximation(t, degreesOfFreedom);
  return bracketedRoot(distance, widened(distance, t, start));
}

const normalApproximation = (t: number, degreesOfFreedom: number): number =>
  Math.sqrt(1 + (t * t) / (2 * degreesOfFreedom));

/** Widens around t, in standard errors of t, until the increasing function changes sign. */
function widened(
  increasing: (x: number) => number,
  centre: number,
  standardError: number,
): Readonly<{ lower: number; upper: number }> {
  let [lower, upper] = [centre - 2 * standardError, centre + 2 * standardError];
  while (increasing(lower) > 0) lower -= 2 * standardError;
  while (increasing(upper) < 0) upper += 2 * standardError;
  return { lower, upper };
}
