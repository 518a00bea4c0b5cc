import { normalQuantile, normalTails } from "#analysis/distributions/normal.ts";
import type { Interval } from "#analysis/result.ts";
import { quantileBy, type QuantileRule } from "./sample-quantile.ts";

/** How replicates equal to the estimate count in the bias correction: half (default), or not at all as R's boot does. */
export type TieRule = "half-ties" | "strict";

export type BootstrapIntervals = Readonly<{
  /** Normal quantile of the share of replicates below the estimate; ±Infinity when all lie on one side. */
  biasCorrection: number;
  /** Null where the jackknife values don't vary. */
  acceleration: number | null;
  /** Named "percentile" where BCa isn't defined; the flags say why. */
  bca: Interval;
  percentile: Interval;
  basic: Interval;
  normal: Interval;
  flags: readonly string[];
}>;

export type BootstrapSample = Readonly<{
  estimate: number;
  /** [resamples], ascending. */
  replicates: Float64Array;
  /** [units], the statistic without each unit in turn. */
  jackknife: readonly number[];
}>;

/**
 * The four usual intervals of one bootstrap sample.
 *
 * @param options.level  in (0, 1).  @param options.ties  default "half-ties".  @param options.quantiles  default "type-7".
 * @returns BCa, percentile, basic, and normal with the bootstrap's own bias removed.
 *
 * Source  Efron & Tibshirani (1993), chapter 14, for BCa and the jackknife acceleration; Davison & Hinkley (1997), chapter 5.
 * Oracle  boot 1.3-28.1 boot.ci on the same replicates → test/golden/bootstrap.
 * Limits  with discrete statistics the tie rule moves BCa: half-ties is the default.
 */
export function bootstrapIntervals(
  sample: BootstrapSample,
  options: Readonly<{ level: number; ties?: TieRule; quantiles?: QuantileRule }>,
): BootstrapIntervals {
  const { estimate, replicates } = sample;
  const { level, ties = "half-ties", quantiles = "type-7" } = options;
  const quantile = quantileBy(quantiles);
  const outside = (1 - level) / 2;
  const between = (lower: number, upper: number, method: string): Interval => ({
    lower,
    upper,
    level,
    method,
  });
  const [low, high] = [quantile(replicates, outside), quantile(replicates, 1 - outside)];
  const percentile = between(low, high, `percentile bootstrap, ${quantiles} quantiles`);

  const biasCorrection = biasCorrectionOf(sample, ties);
  const acceleration = accelerationOf(sample.jackknife);
  const shares =
    acceleration === null ? null : adjustedShares(biasCorrection, acceleration, outside);
  const mean = meanOf(replicates);
  const reach = normalQuantile(outside, "upper") * standardDeviation(replicates);
  return {
    biasCorrection,
    acceleration,
    bca:
      shares === null
        ? percentile
        : between(
            quantile(replicates, shares.lower),
            quantile(replicates, shares.upper),
            `BCa bootstrap, ${ties}, ${quantiles} quantiles`,
          ),
    percentile,
    basic: between(
      2 * estimate - high,
      2 * estimate - low,
      `basic bootstrap, ${quantiles} quantiles`,
    ),
    normal: between(
      2 * estimate - mean - reach,
      2 * estimate - mean + reach,
      "normal with bootstrap standard error and bias",
    ),
    flags: flagsOf(biasCorrection, acceleration, shares, replicates.length),
  };
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Divisor n − 1. */
export function standardDeviation(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  );
}

// Sums of the same scores in another order differ by this much, relative to the largest.
const rounding = 1e-12;

/** z0. Source: Efron & Tibshirani (1993), equation 14.14. */
function biasCorrectionOf({ estimate, replicates }: BootstrapSample, ties: TieRule): number {
  const tolerance =
    rounding *
    Math.max(Math.abs(estimate), Math.abs(replicates[0]!), Math.abs(replicates.at(-1) ?? 0));
  let [below, equal] = [0, 0];
  for (const replicate of replicates) {
    if (Math.abs(replicate - estimate) <= tolerance) equal += 1;
    else if (replicate < estimate) below += 1;
  }
  const share = (below + (ties === "half-ties" ? equal / 2 : 0)) / replicates.length;
  return share <= 0 ? -Infinity : share >= 1 ? Infinity : normalQuantile(share);
}

/** Source: Efron & Tibshirani (1993), equation 14.15. */
function accelerationOf(jackknife: readonly number[]): number | null {
  const mean = jackknife.reduce((sum, value) => sum + value, 0) / jackknife.length;
  const influences = jackknife.map((value) => mean - value);
  const squares = influences.reduce((sum, value) => sum + value ** 2, 0);
  if (squares <= (rounding * mean) ** 2 * jackknife.length) return null;
  return influences.reduce((sum, value) => sum + value ** 3, 0) / (6 * squares ** 1.5);
}

type Shares = Readonly<{ lower: number; upper: number }>;

/** Which shares of the replicates BCa takes; null where the correction isn't defined. Source: equation 14.10. */
function adjustedShares(
  biasCorrection: number,
  acceleration: number,
  outside: number,
): Shares | null {
  if (!Number.isFinite(biasCorrection)) return null;
  const adjusted = (z: number): number | null => {
    const shifted = biasCorrection + z;
    const stretch = 1 - acceleration * shifted;
    return stretch > 0 ? normalTails(biasCorrection + shifted / stretch).lower : null;
  };
  const z = normalQuantile(outside, "upper");
  const [lower, upper] = [adjusted(-z), adjusted(z)];
  return lower === null || upper === null ? null : { lower, upper };
}

function flagsOf(
  biasCorrection: number,
  acceleration: number | null,
  shares: Shares | null,
  resamples: number,
): readonly string[] {
  if (acceleration === null)
    return [
      "leaving out one unit never changes the statistic: the percentile interval stands in for BCa",
    ];
  if (!Number.isFinite(biasCorrection))
    return [
      "every replicate lies on one side of the estimate: the percentile interval stands in for BCa",
    ];
  if (shares === null)
    return [
      "the BCa correction isn't defined for this skewness: the percentile interval stands in for it",
    ];
  const isExtreme = Math.min(shares.lower, 1 - shares.upper) < 1 / (resamples + 1);
  return isExtreme ? ["a BCa limit rests on the outermost replicate: use more resamples"] : [];
}
