import { checkLevel } from "#analysis/check-differences.ts";
import type { Interval, Settings } from "#analysis/result.ts";
import {
  bootstrapIntervals,
  standardDeviation,
  type BootstrapIntervals,
  type BootstrapSample,
  type TieRule,
} from "./bootstrap-intervals.ts";
import type { GeneratorName } from "./index-source.ts";
import type { QuantileRule } from "./sample-quantile.ts";

export type BootstrapOptions = Readonly<{
  /** At least 999. */
  resamples: number;
  seed: number;
  generator?: GeneratorName;
  /** In (0, 1); default 0.95. */
  level?: number;
  ties?: TieRule;
  quantiles?: QuantileRule;
}>;

export type Bootstrap = Readonly<{
  method: string;
  estimand: string;
  estimate: number;
  replicateMean: number;
  standardError: number;
  /** The interval to report: BCa, or what stands in for it. */
  interval: Interval;
  intervals: BootstrapIntervals;
  sample: BootstrapSample;
  units: number;
  settings: Settings;
  flags: readonly string[];
}>;

const fewestResamples = 999;

/** @throws RangeError  too few resamples for a tail, or a level outside (0, 1). */
export function checkBootstrap(name: string, { resamples, level = 0.95 }: BootstrapOptions): void {
  checkLevel(name, level);
  if (!Number.isInteger(resamples) || resamples < fewestResamples)
    throw new RangeError(
      `${name}: resamples ${resamples} is not an integer of at least ${fewestResamples}`,
    );
}

type Facts = Readonly<{ method: string; estimand: string; units: number; generator: string }>;

/** One bootstrap sample with its intervals and everything that repeats it. */
export function bootstrapOutcome(
  { method, estimand, units, generator }: Facts,
  sample: BootstrapSample,
  options: BootstrapOptions,
): Bootstrap {
  const { level = 0.95, ties = "half-ties", quantiles = "type-7" } = options;
  const intervals = bootstrapIntervals(sample, { level, ties, quantiles });
  const resamples = sample.replicates.length;
  return {
    method,
    estimand,
    estimate: sample.estimate,
    replicateMean: sample.replicates.reduce((sum, value) => sum + value, 0) / resamples,
    standardError: standardDeviation(sample.replicates),
    interval: intervals.bca,
    intervals,
    sample,
    units,
    settings: { resamples, seed: options.seed, generator, ties, quantiles },
    flags: intervals.flags,
  };
}
