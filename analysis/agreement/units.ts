// Ratings of one criterion as units × raters, missing cells null.
import { highestOf } from "#analysis/extremes.ts";

/** [units, raters] */
export type UnitRatings = readonly (readonly (number | null)[])[];

export const valuesOf = (unit: readonly (number | null)[]): readonly number[] =>
  unit.filter((value) => value !== null);

export function checkUnits(name: string, ratings: UnitRatings): void {
  if (ratings.length === 0) throw new RangeError(`${name}: no units`);
  ratings.forEach((unit, index) => {
    const invalid = unit.findIndex((value) => value !== null && !Number.isFinite(value));
    if (invalid >= 0)
      throw new RangeError(`${name}: ratings[${index}][${invalid}] is ${unit[invalid]}`);
  });
}

export const countedRaters = (ratings: UnitRatings): number => {
  const width = highestOf(ratings.map((unit) => unit.length));
  return Array.from({ length: width }, (_, rater) =>
    ratings.some((unit) => typeof unit[rater] === "number"),
  ).filter(Boolean).length;
};

export const sortedCategories = (ratings: UnitRatings): readonly number[] =>
  [...new Set(ratings.flatMap(valuesOf))].sort((a, b) => a - b);
