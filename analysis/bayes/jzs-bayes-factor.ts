import { logIntegralOfPeak } from "#analysis/quadrature.ts";

export type BayesFactor = Readonly<{
  method: string;
  /** Alternative over null; infinite when it exceeds the largest number, its logarithm then still stands. */
  alternativeOverNull: number;
  nullOverAlternative: number;
  logAlternativeOverNull: number;
}>;

/**
 * JZS Bayes factor of a paired (one-sample) t statistic: a Cauchy prior on the standardised effect.
 *
 * Null   the mean difference is 0.
 * Exact  one integral over the prior's variance, to about 1e-12.
 *
 * @param t      finite.  @param pairs  integer of at least 2.
 * @param scale  of the Cauchy prior, standard deviations, above 0; √2/2 is usual.
 * @throws RangeError  an argument outside these.
 *
 * Source  Rouder, Speckman, Sun, Morey & Iverson (2009), Psychonomic Bulletin & Review 16, 225, eq. 1, with scale r.
 * Oracle  BayesFactor 0.9.12-4.4; mpmath 1.3.0 → test/golden/bayes.
 * Limits  the prior's scale is part of the number; assumes independent pairs with normal differences.
 */
export function jzsBayesFactor(
  t: number,
  pairs: number,
  scale: number = Math.SQRT1_2,
): BayesFactor {
  if (!Number.isFinite(t)) throw new RangeError(`jzsBayesFactor: t ${t} is not finite`);
  if (!Number.isInteger(pairs) || pairs < 2)
    throw new RangeError(`jzsBayesFactor: pairs ${pairs} is not an integer of at least 2`);
  if (!(scale > 0 && Number.isFinite(scale)))
    throw new RangeError(`jzsBayesFactor: scale ${scale} is not a finite number above 0`);
  const degrees = pairs - 1;
  // Rouder et al. (2009), eq. 1, on the scale of log g, and with the null's likelihood taken out.
  const logIntegrand = (logG: number): number => {
    const spread = 1 + pairs * Math.exp(logG);
    const likelihood =
      ((degrees + 1) / 2) *
        (Math.log1p((t * t) / degrees) - Math.log1p((t * t) / (degrees * spread))) -
      Math.log(spread) / 2;
    return (
      likelihood +
      Math.log(scale / Math.sqrt(2 * Math.PI)) -
      logG / 2 -
      scale ** 2 / (2 * Math.exp(logG))
    );
  };
  const logFactor = logIntegralOfPeak(logIntegrand, highestOf(logIntegrand));
  const method = `JZS Bayes factor, Cauchy prior of scale ${scale}`;
  return {
    method,
    alternativeOverNull: Math.exp(logFactor),
    nullOverAlternative: Math.exp(-logFactor),
    logAlternativeOverNull: logFactor,
  };
}

/** A huge t with a narrow prior can lift two peaks: the climb starts at the higher one. */
function highestOf(logF: (logG: number) => number): number {
  const grid = Array.from({ length: 161 }, (_, index) => (index - 80) / 2);
  return grid.reduce((best, logG) => (logF(logG) > logF(best) ? logG : best), 0);
}
