import { normalBetween } from "#analysis/distributions/normal.ts";
import { logDensityOfLogS } from "#analysis/distributions/scaled-chi.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { logIntegralOfPeak } from "#analysis/quadrature.ts";
import { checkAlpha } from "./t-power.ts";

export type PairedEquivalence = Readonly<{
  pairs: number;
  /** True mean difference, the two equivalence bounds and the standard deviation of the differences, in one unit. */
  trueDifference: number;
  lower: number;
  upper: number;
  standardDeviation: number;
  /** Of each one-sided test. */
  alpha?: number;
}>;

/**
 * Power of two one-sided paired t tests: both reject.
 *
 * Exact  for normal differences: Owen's Q as one integral over the estimated standard deviation.
 *
 * @returns in [0, 1]; 0 when it is below the smallest number.
 * @throws RangeError  pairs not above 1, bounds out of order, a spread not above 0, or alpha outside (0, 1/2).
 *
 * Source  Schuirmann (1987); Phillips (1990); Owen (1965).
 * Oracle  PowerTOST 1.5.6, method = "exact"; SciPy 1.17.1 quadrature → test/golden/power.
 */
export function pairedTostPower({
  pairs,
  trueDifference,
  lower,
  upper,
  standardDeviation,
  alpha = 0.05,
}: PairedEquivalence): number {
  checkAlpha("pairedTostPower", alpha);
  if (!(pairs > 1 && Number.isFinite(pairs)))
    throw new RangeError(`pairedTostPower: pairs ${pairs} is not above 1`);
  if (!(lower < upper))
    throw new RangeError(`pairedTostPower: lower ${lower} is not below upper ${upper}`);
  if (!(standardDeviation > 0))
    throw new RangeError(`pairedTostPower: standardDeviation ${standardDeviation} is not above 0`);
  if (!Number.isFinite(trueDifference))
    throw new RangeError(`pairedTostPower: trueDifference ${trueDifference} is not finite`);
  const standardError = standardDeviation / Math.sqrt(pairs);
  const critical = studentTQuantile(alpha, pairs - 1, "upper");
  const [below, above] = [
    (lower - trueDifference) / standardError,
    (upper - trueDifference) / standardError,
  ];
  const largestLogS = Math.log((above - below) / (2 * critical));
  const logDensity = logDensityOfLogS(pairs - 1);
  // Both reject when the mean lies between the bounds, each drawn in by the critical value times the estimated error.
  const logIntegrand = (logS: number): number => {
    if (logS >= largestLogS) return -Infinity;
    const drawnIn = critical * Math.exp(logS);
    return (
      logDensity(logS) + Math.log(Math.max(0, normalBetween(below + drawnIn, above - drawnIn)))
    );
  };
  const start = Math.min(0, largestLogS - 0.1);
  return logIntegrand(start) === -Infinity
    ? 0
    : Math.min(1, Math.exp(logIntegralOfPeak(logIntegrand, start)));
}
