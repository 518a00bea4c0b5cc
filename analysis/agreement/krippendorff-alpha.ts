import { notEstimable, type NotEstimable, type Settings } from "#analysis/result.ts";
import {
  checkUnits,
  countedRaters,
  sortedCategories,
  valuesOf,
  type UnitRatings,
} from "./units.ts";

export type AlphaMetric = "nominal" | "ordinal" | "interval" | "ratio";

export type AgreementEstimate = Readonly<{
  method: string;
  /** At most 1; 0 is agreement by chance. */
  estimate: number;
  /** Units with at least two ratings. */
  units: number;
  raters: number;
  settings: Settings;
}>;

/**
 * Krippendorff's alpha for any number of raters, missing ratings allowed.
 *
 * Estimand  1 − observed / expected disagreement, over the units that at least two raters rated.
 *
 * @param ratings  [units, raters], finite or null.
 * @returns estimate at most 1.
 * @throws RangeError  no units, or a rating that is not finite; for "ratio" also a rating below 0.
 * @returns NotEstimable  no unit with two ratings, or every rating is the same (0/0, never 1).
 *
 * Source  Krippendorff (2011), "Computing Krippendorff's alpha-reliability".
 * Oracle  exact rational arithmetic and PyPI krippendorff → test/golden/krippendorff-alpha.
 * Limits  on skewed ratings it falls near 0 although raters agree: read it beside Gwet's AC2.
 */
export function krippendorffAlpha(
  ratings: UnitRatings,
  metric: AlphaMetric,
): AgreementEstimate | NotEstimable {
  checkUnits("krippendorffAlpha", ratings);
  const method = `Krippendorff's alpha, ${metric}`;
  const pairable = ratings.map(valuesOf).filter((unit) => unit.length >= 2);
  if (pairable.length === 0) return notEstimable(method, "no answer was rated by two raters", 0);
  const categories = sortedCategories(pairable);
  if (metric === "ratio" && categories[0]! < 0)
    throw new RangeError(`krippendorffAlpha: ratio metric with a rating of ${categories[0]}`);
  if (categories.length < 2)
    return notEstimable(method, `no variation: every rating is ${categories[0]}`, pairable.length);

  const counts = pairable.map((unit) =>
    categories.map((category) => unit.filter((value) => value === category).length),
  );
  const marginals = categories.map((_, category) =>
    counts.reduce((sum, unit) => sum + unit[category]!, 0),
  );
  const total = marginals.reduce((sum, count) => sum + count, 0);
  const distance = squaredDistance(metric, categories, marginals);

  const withinUnits = counts.map(
    (unit) => disagreement(unit, distance) / (unit.reduce((sum, count) => sum + count, 0) - 1),
  );
  const observed = withinUnits.reduce((sum, value) => sum + value, 0) / total;
  const expected = disagreement(marginals, distance) / (total * (total - 1));
  return {
    method,
    estimate: 1 - observed / expected,
    units: pairable.length,
    raters: countedRaters(ratings),
    settings: { metric, ratings: total, categories: categories.join(" ") },
  };
}

type Distance = (first: number, second: number) => number;

/** Σ over ordered pairs of categories of count × count × squared distance. */
const disagreement = (counts: readonly number[], distance: Distance): number =>
  counts.reduce(
    (sum, first, i) =>
      sum +
      (first === 0
        ? 0
        : counts.reduce((row, second, j) => row + first * second * distance(i, j), 0)),
    0,
  );

/** Squared distance of two categories by their index. Source: Krippendorff (2011), section E. */
export function squaredDistance(
  metric: AlphaMetric,
  categories: readonly number[],
  marginals: readonly number[],
): Distance {
  const value = (index: number): number => categories[index]!;
  const before = marginals.map(
    (count, index) => marginals.slice(0, index).reduce((sum, each) => sum + each, 0) + count / 2,
  );
  const distances = {
    nominal: (i, j) => (i === j ? 0 : 1),
    ordinal: (i, j) => (before[i]! - before[j]!) ** 2,
    interval: (i, j) => (value(i) - value(j)) ** 2,
    ratio: (i, j) => (i === j ? 0 : ((value(i) - value(j)) / (value(i) + value(j))) ** 2),
  } satisfies Record<AlphaMetric, Distance>;
  return distances[metric];
}
