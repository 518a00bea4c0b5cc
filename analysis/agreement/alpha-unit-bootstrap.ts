import {
  bootstrapOutcome,
  checkBootstrap,
  type Bootstrap,
  type BootstrapOptions,
} from "#analysis/resampling/bootstrap.ts";
import { indexSource } from "#analysis/resampling/index-source.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import { krippendorffAlpha, squaredDistance, type AlphaMetric } from "./krippendorff-alpha.ts";
import { sortedCategories, valuesOf, type UnitRatings } from "./units.ts";

/**
 * Bootstrap of Krippendorff's alpha over units: whole answers are drawn with replacement, with all their ratings.
 *
 * Estimand  alpha over new units, rated by these raters.
 *
 * @param ratings  [units, raters], finite or null.
 * @param options  resamples at least 999, seed, generator, level: see BootstrapOptions.
 * @returns estimate, standard error, percentile and BCa intervals; all at most 1.
 * @throws RangeError  as krippendorffAlpha; fewer than 999 resamples, or a level outside (0, 1).
 * @returns NotEstimable  as krippendorffAlpha; or more than one resample in ten, or a jackknife sample, shows no variation.
 *
 * Source  Zapf et al. (2016), BMC Medical Research Methodology 16, 93: resample subjects, not coincidences.
 * Oracle  R 4.2.2 on the same draws → test/golden/krippendorff-alpha.
 * Limits  raters are fixed: the interval says nothing about other raters.
 */
export function alphaUnitBootstrap(
  ratings: UnitRatings,
  metric: AlphaMetric,
  options: BootstrapOptions,
): Bootstrap | NotEstimable {
  checkBootstrap("alphaUnitBootstrap", options);
  const whole = krippendorffAlpha(ratings, metric);
  const method = `bootstrap over answers of Krippendorff's alpha, ${metric}`;
  const refuse = (reason: string): NotEstimable => notEstimable(method, reason, ratings.length);
  if (!isEstimable(whole)) return refuse(whole.notEstimable);
  const units = ratings.length;
  const alpha = alphaOfCounts(ratings, metric);
  const without = (left: number): number =>
    alpha(Float64Array.from({ length: units }, (_, unit) => (unit === left ? 0 : 1)));
  const jackknife = ratings.map((_, unit) => without(unit));
  if (jackknife.some(Number.isNaN))
    return refuse("without one of the answers no variation is left");

  const source = indexSource(options.generator ?? "xoshiro128", options.seed);
  const counts = new Float64Array(units);
  const drawn = new Float64Array(options.resamples);
  let kept = 0;
  for (let resample = 0; resample < options.resamples; resample++) {
    counts.fill(0);
    for (let draw = 0; draw < units; draw++) {
      const unit = source.nextIndex(units);
      counts[unit]! += 1;
    }
    const value = alpha(counts);
    if (!Number.isNaN(value)) drawn[kept++] = value;
  }
  const missed = options.resamples - kept;
  if (missed > options.resamples / 10)
    return refuse(`${missed} of ${options.resamples} resamples show no variation`);
  const facts = {
    method,
    estimand: "alpha over new answers, rated by these raters",
    units: whole.units,
    generator: source.name,
  };
  const outcome = bootstrapOutcome(
    facts,
    { estimate: whole.estimate, replicates: drawn.slice(0, kept).sort(), jackknife },
    options,
  );
  return missed === 0
    ? outcome
    : {
        ...outcome,
        flags: [...outcome.flags, `${missed} resamples without variation are left out`],
      };
}

/** Alpha when each unit counts so many times, NaN without variation; sums of per-unit coincidences, so a resample costs little. */
function alphaOfCounts(
  ratings: UnitRatings,
  metric: AlphaMetric,
): (counts: Float64Array) => number {
  const pairable = ratings.map((unit) => (valuesOf(unit).length >= 2 ? valuesOf(unit) : []));
  const categories = sortedCategories(pairable);
  const size = categories.length;
  const width = size + (size * (size - 1)) / 2;
  const table = Float64Array.from(pairable.flatMap((unit) => coincidences(unit, categories)));
  const sums = new Float64Array(width);
  const distances =
    metric === "ordinal" ? null : pairDistances(squaredDistance(metric, categories, []), size);
  return (counts) => {
    sums.fill(0);
    for (let unit = 0; unit < counts.length; unit++) {
      const count = counts[unit]!;
      if (count !== 0)
        for (let entry = 0, from = unit * width; entry < width; entry++, from++)
          sums[entry]! += count * table[from]!;
    }
    return alphaOfSums(sums, size, distances);
  };
}

/** Of one unit: ratings by category, then products of two categories' counts over (ratings − 1). */
function coincidences(unit: readonly number[], categories: readonly number[]): readonly number[] {
  const counts = categories.map((category) => unit.filter((value) => value === category).length);
  const others = Math.max(1, unit.length - 1);
  return [
    ...counts,
    ...counts.flatMap((first, i) => counts.slice(i + 1).map((second) => (first * second) / others)),
  ];
}

const pairDistances = (distance: (i: number, j: number) => number, size: number): Float64Array =>
  Float64Array.from(
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size - i - 1 }, (__, step) => distance(i, i + 1 + step)),
    ).flat(),
  );

/** Ordinal distances follow the sample's own marginals, so they are formed here: the square of ratings from mid-category to mid-category. */
function alphaOfSums(sums: Float64Array, size: number, distances: Float64Array | null): number {
  let [total, observed, expected] = [0, 0, 0];
  for (let i = 0, pair = size; i < size; i++) {
    const first = sums[i]!;
    total += first;
    let between = first / 2;
    for (let j = i + 1; j < size; j++, pair++) {
      const second = sums[j]!;
      const distance = distances === null ? (between + second / 2) ** 2 : distances[pair - size]!;
      observed += sums[pair]! * distance;
      expected += first * second * distance;
      between += second;
    }
  }
  return expected === 0 ? NaN : 1 - ((total - 1) * observed) / expected;
}
