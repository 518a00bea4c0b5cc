import { normalTails } from "#analysis/distributions/normal.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { AgreementEstimate } from "./krippendorff-alpha.ts";
import {
  checkUnits,
  countedRaters,
  sortedCategories,
  valuesOf,
  type UnitRatings,
} from "./units.ts";

export type FleissKappa = AgreementEstimate &
  Readonly<{
    observedAgreement: number;
    chanceAgreement: number;
    /** Holds when kappa is 0; not for an interval. */
    nullStandardError: number;
    /** Two-sided, of kappa = 0, in (0, 1]. */
    pValue: number;
  }>;

/**
 * Fleiss' kappa for any number of raters, the same number on every unit.
 *
 * Null      ratings fall on categories by chance (kappa = 0).
 * Estimand  (observed − chance agreement) / (1 − chance agreement), every disagreement alike.
 *
 * @param ratings  [units, raters], finite or null; which raters rated a unit may differ.
 * @throws RangeError  no units, or a rating that is not finite.
 * @returns NotEstimable  unequal numbers of ratings, fewer than two a unit, or every rating is the same.
 *
 * Source  Fleiss (1971), Psychological Bulletin 76, 378; Fleiss, Nee & Landis (1979) for the standard error.
 * Oracle  exact rationals; R 4.2.2 → test/golden/kappa.
 * Limits  ignores the order of scores; with unequal numbers of ratings use Krippendorff's alpha or Gwet's AC1.
 */
export function fleissKappa(ratings: UnitRatings): FleissKappa | NotEstimable {
  checkUnits("fleissKappa", ratings);
  const method = "Fleiss' kappa";
  const units = ratings.map(valuesOf).filter((unit) => unit.length > 0);
  const sizes = [...new Set(units.map((unit) => unit.length))];
  const [each = 0] = sizes;
  if (sizes.length > 1)
    return notEstimable(
      method,
      `answers have between ${lowestOf(sizes)} and ${highestOf(sizes)} ratings; Fleiss' kappa needs the same number on each`,
      units.length,
    );
  if (each < 2) return notEstimable(method, "no answer was rated by two raters", units.length);
  const categories = sortedCategories(units);
  if (categories.length < 2)
    return notEstimable(method, `no variation: every rating is ${categories[0]}`, units.length);

  const counts = units.map((unit) =>
    categories.map((category) => unit.filter((value) => value === category).length),
  );
  const shares = categories.map(
    (_, k) => sumOf(counts.map((unit) => unit[k]!)) / (units.length * each),
  );
  const agreeingPairs = sumOf(counts.flat().map((count) => count * (count - 1)));
  const observedAgreement = agreeingPairs / (units.length * each * (each - 1));
  const chanceAgreement = sumOf(shares.map((share) => share ** 2));
  const estimate = (observedAgreement - chanceAgreement) / (1 - chanceAgreement);
  const spread = sumOf(shares.map((share) => share * (1 - share)));
  const skew = sumOf(shares.map((share) => share * (1 - share) * (1 - 2 * share)));
  const nullStandardError =
    Math.sqrt((2 * (spread ** 2 - skew)) / (units.length * each * (each - 1))) / spread;
  return {
    method,
    estimate,
    observedAgreement,
    chanceAgreement,
    nullStandardError,
    pValue: Math.max(
      2 * normalTails(Math.abs(estimate) / nullStandardError).upper,
      Number.MIN_VALUE,
    ),
    units: units.length,
    raters: countedRaters(ratings),
    settings: { ratingsPerUnit: each, categories: categories.join(" ") },
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
