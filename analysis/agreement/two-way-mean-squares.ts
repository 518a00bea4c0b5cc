import { highestOf } from "#analysis/extremes.ts";
export type TwoWayMeanSquares = Readonly<{
  betweenUnits: number;
  withinUnits: number;
  betweenRaters: number;
  residual: number;
}>;

// A mean square this small beside the largest is rounding error of zero.
const negligibleShare = 1e-13;

/**
 * Mean squares of a complete units × raters table, one rating a cell.
 *
 * @param rows  [units, raters], at least two of each.
 */
export function twoWayMeanSquares(rows: readonly (readonly number[])[]): TwoWayMeanSquares {
  const [n, k] = [rows.length, rows[0]?.length ?? 0];
  const overall = meanOf(rows.map(meanOf));
  const unitMeans = rows.map(meanOf);
  const raterMeans = (rows[0] ?? []).map((_, rater) => meanOf(rows.map((row) => row[rater]!)));
  const squares = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value ** 2, 0);
  const within = rows.flatMap((row, unit) => row.map((value) => value - unitMeans[unit]!));
  const residuals = rows.flatMap((row, unit) =>
    row.map((value, rater) => value - unitMeans[unit]! - raterMeans[rater]! + overall),
  );
  const found = {
    betweenUnits: (k * squares(unitMeans.map((mean) => mean - overall))) / (n - 1),
    withinUnits: squares(within) / (n * (k - 1)),
    betweenRaters: (n * squares(raterMeans.map((mean) => mean - overall))) / (k - 1),
    residual: squares(residuals) / ((n - 1) * (k - 1)),
  };
  const smallest = negligibleShare * highestOf(Object.values(found));
  const cleaned = (value: number): number => (value <= smallest ? 0 : value);
  return {
    betweenUnits: cleaned(found.betweenUnits),
    withinUnits: cleaned(found.withinUnits),
    betweenRaters: cleaned(found.betweenRaters),
    residual: cleaned(found.residual),
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
