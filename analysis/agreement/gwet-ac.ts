import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";
import type { AgreementEstimate } from "./krippendorff-alpha.ts";
import {
  checkUnits,
  countedRaters,
  sortedCategories,
  valuesOf,
  type UnitRatings,
} from "./units.ts";

export type GwetWeights = "unweighted" | "ordinal" | "linear" | "quadratic";

export type GwetAgreement = AgreementEstimate &
  Readonly<{
    observedAgreement: number;
    chanceAgreement: number;
    standardError: number;
    interval: Interval;
  }>;

/**
 * Gwet's AC1 (unweighted) and AC2 (weighted) for any number of raters, missing ratings allowed.
 *
 * Estimand  (observed − chance agreement) / (1 − chance agreement).
 *
 * @param ratings  [units, raters], finite or null.
 * @param options.categories  the whole scale, so that unused scores count; by default the scores that occur.
 * @returns estimate at most 1, standard error over units, t interval with units − 1 degrees of freedom.
 * @throws RangeError  no units, a rating that is not finite or not among the categories, or a level outside (0, 1).
 * @returns NotEstimable  fewer than two units with two ratings, or every rating is the same.
 *
 * Source  Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapters 3 to 6.
 * Oracle  irrCAC 1.0 without its rounding → test/golden/gwet.
 * Limits  the weights are part of the number; the interval covers new units, not new raters.
 */
export function gwetAgreement(
  ratings: UnitRatings,
  options: Readonly<{ weights: GwetWeights; level?: number; categories?: readonly number[] }>,
): GwetAgreement | NotEstimable {
  checkUnits("gwetAgreement", ratings);
  const { weights, level = 0.95 } = options;
  const method = weights === "unweighted" ? "Gwet's AC1" : `Gwet's AC2, ${weights} weights`;
  const rated = ratings.map(valuesOf).filter((unit) => unit.length > 0);
  const pairable = rated.filter((unit) => unit.length >= 2).length;
  if (pairable < 2)
    return notEstimable(
      method,
      `${pairable} answers were rated by two raters; at least 2 are needed`,
      pairable,
    );
  const occurring = sortedCategories(rated);
  if (occurring.length < 2)
    return notEstimable(method, `no variation: every rating is ${occurring[0]}`, pairable);
  const categories = options.categories ?? occurring;
  const foreign = occurring.find((score) => !categories.includes(score));
  if (foreign !== undefined)
    throw new RangeError(`gwetAgreement: the rating ${foreign} is not among the categories`);

  const weight = weightOf(weights, categories);
  const counts = rated.map((unit) =>
    categories.map((category) => unit.filter((value) => value === category).length),
  );
  const agreements = counts.map((unit) => unitAgreement(unit, weight));
  const share = categories.map((_, k) => meanOf(counts.map((unit) => unit[k]! / sumOf(unit))));
  const totalWeight = sumOf(categories.flatMap((_, k) => categories.map((__, l) => weight(k, l))));
  const chanceScale = totalWeight / (categories.length * (categories.length - 1));

  const observedAgreement = meanOf(agreements.filter((agreement) => agreement !== null));
  const chanceAgreement = chanceScale * sumOf(share.map((p) => p * (1 - p)));
  const estimate = (observedAgreement - chanceAgreement) / (1 - chanceAgreement);

  const influences = counts.map((unit, index) => {
    const agreement = agreements[index] ?? null;
    const own =
      agreement === null
        ? 0
        : ((rated.length / pairable) * (agreement - chanceAgreement)) / (1 - chanceAgreement);
    const ownChance = chanceScale * sumOf(share.map((p, k) => ((1 - p) * unit[k]!) / sumOf(unit)));
    return own - (2 * (1 - estimate) * (ownChance - chanceAgreement)) / (1 - chanceAgreement);
  });
  const squares = sumOf(influences.map((influence) => (influence - estimate) ** 2));
  const standardError = Math.sqrt(squares / (rated.length * (rated.length - 1)));
  const halfWidth = studentTQuantile((1 - level) / 2, rated.length - 1, "upper") * standardError;
  return {
    method,
    estimate,
    observedAgreement,
    chanceAgreement,
    standardError,
    interval: {
      lower: estimate - halfWidth,
      upper: Math.min(1, estimate + halfWidth),
      level,
      method: "t over units",
    },
    units: pairable,
    raters: countedRaters(ratings),
    settings: { weights, categories: categories.join(" ") },
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** Share of weighted agreeing pairs in one unit; null under two ratings. */
function unitAgreement(
  unit: readonly number[],
  weight: (k: number, l: number) => number,
): number | null {
  const ratings = sumOf(unit);
  if (ratings < 2) return null;
  const pairs = unit.map(
    (count, k) => count * (sumOf(unit.map((other, l) => weight(k, l) * other)) - 1),
  );
  return sumOf(pairs) / (ratings * (ratings - 1));
}

/** Ordinal weights count the categories spanned, the others their values. Source: Gwet (2014), chapter 3. */
function weightOf(
  weights: GwetWeights,
  categories: readonly number[],
): (k: number, l: number) => number {
  const range = highestOf(categories) - lowestOf(categories);
  const apart = (k: number, l: number): number => Math.abs(categories[k]! - categories[l]!) / range;
  const spanned = (steps: number): number => (steps * (steps + 1)) / 2;
  const forms = {
    unweighted: (k, l) => (k === l ? 1 : 0),
    linear: (k, l) => 1 - apart(k, l),
    quadratic: (k, l) => 1 - apart(k, l) ** 2,
    ordinal: (k, l) => 1 - spanned(Math.abs(k - l)) / spanned(categories.length - 1),
  } satisfies Record<GwetWeights, (k: number, l: number) => number>;
  return forms[weights];
}
