import { highestOf } from "#analysis/extremes.ts";
import { countedRaters, type UnitRatings } from "./units.ts";

export type CompleteUnits = Readonly<{
  /** [units, raters], without a missing cell. */
  rows: readonly (readonly number[])[];
  raters: number;
  /** Says how many units were left out for a missing rating; empty when none was. */
  flags: readonly string[];
}>;

/** Units that every rater rated: methods that rest on a full table use these and say so. */
export function completeUnits(ratings: UnitRatings): CompleteUnits {
  const width = highestOf(ratings.map((unit) => unit.length));
  const isComplete = (unit: readonly (number | null)[]): unit is readonly number[] =>
    unit.length === width && unit.every((value) => value !== null);
  const rows = ratings.filter(isComplete);
  const left = ratings.length - rows.length;
  const flags =
    left === 0
      ? []
      : [`${left} of ${ratings.length} answers lack a rating and are left out: complete rows only`];
  return { rows, raters: countedRaters(ratings), flags };
}
