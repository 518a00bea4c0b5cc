import { checkDifferences } from "#analysis/check-differences.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import {
  bootstrapOutcome,
  checkBootstrap,
  type Bootstrap,
  type BootstrapOptions,
} from "./bootstrap.ts";
import { indexSource } from "./index-source.ts";

/**
 * Bootstrap of the mean of one difference a vignette: vignettes are drawn with replacement.
 *
 * Estimand  mean difference over new vignettes and these raters, scale points.
 *
 * @param differences  [vignettes], scale points, finite.
 * @param options      resamples at least 999, seed, generator, level, ties, quantiles: see BootstrapOptions.
 * @returns estimate, bootstrap standard error and BCa, percentile, basic and normal intervals in scale points.
 * @throws RangeError  empty input, a difference that is not finite, fewer than 999 resamples, a level outside (0, 1).
 * @returns NotEstimable  one vignette, or every difference is the same.
 *
 * Source  Efron & Tibshirani (1993), chapters 6 and 14.
 * Oracle  R 4.2.2 and boot 1.3-28.1 on the same draws → test/golden/bootstrap.
 * Limits  raters are fixed: too narrow for new raters. See pigeonholeBootstrap and mrmcDifference.
 */
export function bootstrapMean(
  differences: readonly number[],
  options: BootstrapOptions,
): Bootstrap | NotEstimable {
  checkDifferences("bootstrapMean", differences);
  checkBootstrap("bootstrapMean", options);
  const method = "bootstrap of the mean over vignettes";
  const n = differences.length;
  if (n < 2) return notEstimable(method, "one vignette: nothing to resample", n);
  if (differences.every((difference) => difference === differences[0]))
    return notEstimable(
      method,
      `every one of ${n} differences is ${differences[0]}: no variation to resample`,
      n,
    );
  const values = Float64Array.from(differences);
  const source = indexSource(options.generator ?? "xoshiro128", options.seed);
  const replicates = new Float64Array(options.resamples);
  for (let resample = 0; resample < replicates.length; resample++) {
    let sum = 0;
    for (let draw = 0; draw < n; draw++) sum += values[source.nextIndex(n)]!;
    replicates[resample] = sum / n;
  }
  const total = values.reduce((sum, value) => sum + value, 0);
  const jackknife = differences.map((difference) => (total - difference) / (n - 1));
  const estimand = "mean difference over new vignettes and these raters, scale points";
  return bootstrapOutcome(
    { method, estimand, units: n, generator: source.name },
    { estimate: total / n, replicates: replicates.sort(), jackknife },
    options,
  );
}
