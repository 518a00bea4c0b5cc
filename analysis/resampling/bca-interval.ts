import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import {
  bootstrapOutcome,
  checkBootstrap,
  type Bootstrap,
  type BootstrapOptions,
} from "./bootstrap.ts";
import { indexSource } from "./index-source.ts";

/**
 * BCa interval of any statistic of independent units: vignettes, raters, or whatever was sampled.
 *
 * Estimand  what the statistic estimates, over new units like these.
 *
 * @param units      [units]; a unit carries everything that belongs together.
 * @param statistic  of a sample of units; null where it isn't defined. Must not draw random numbers itself.
 * @param options    see BootstrapOptions; the seed and the generator are printed in settings.
 * @returns estimate, bootstrap standard error and the four intervals, in the statistic's units.
 * @throws RangeError  fewer than 999 resamples, or a level outside (0, 1).
 * @returns NotEstimable  fewer than two units; the statistic is undefined for the data, without one unit, or in
 *          more than one resample in ten; or no resample changes it.
 *
 * Source  Efron (1987), Journal of the American Statistical Association 82, 171.
 * Oracle  boot 1.3-28.1 (law school correlation) → test/golden/bootstrap.
 * Limits  a statistic that resamples inside itself would have a random estimate: pass a deterministic one.
 */
export function bcaInterval<Unit>(
  units: readonly Unit[],
  statistic: (sample: readonly Unit[]) => number | null,
  options: BootstrapOptions & Readonly<{ method?: string; estimand?: string }>,
): Bootstrap | NotEstimable {
  checkBootstrap("bcaInterval", options);
  const { method = "BCa bootstrap", estimand = "the statistic over new units" } = options;
  const n = units.length;
  const refuse = (reason: string): NotEstimable => notEstimable(method, reason, n);
  if (n < 2) return refuse(`${n} units: at least 2 are needed to resample`);
  const estimate = statistic(units);
  if (estimate === null) return refuse("the statistic isn't defined for these data");
  const jackknife = units.map((_, left) => statistic(units.filter((__, index) => index !== left)));
  const isDefined = (value: number | null): value is number => value !== null;
  if (!jackknife.every(isDefined))
    return refuse("the statistic isn't defined without one of the units");

  const source = indexSource(options.generator ?? "xoshiro128", options.seed);
  const drawn = Array.from({ length: options.resamples }, () =>
    statistic(resampled(units, source.nextIndex)),
  );
  const replicates = Float64Array.from(drawn.filter(isDefined)).sort();
  const undefinedCount = options.resamples - replicates.length;
  if (undefinedCount > options.resamples / 10)
    return refuse(
      `the statistic isn't defined in ${undefinedCount} of ${options.resamples} resamples`,
    );
  if (replicates[0] === replicates.at(-1))
    return refuse("no resample changes the statistic: no variation to judge by");
  const outcome = bootstrapOutcome(
    { method, estimand, units: n, generator: source.name },
    { estimate, replicates, jackknife },
    options,
  );
  return undefinedCount === 0
    ? outcome
    : {
        ...outcome,
        flags: [
          ...outcome.flags,
          `${undefinedCount} resamples without a defined statistic are left out`,
        ],
      };
}

function resampled<Unit>(
  units: readonly Unit[],
  nextIndex: (below: number) => number,
): readonly Unit[] {
  const places = Array.from(units, () => nextIndex(units.length));
  return places.flatMap((drawn) => units.slice(drawn, drawn + 1));
}
