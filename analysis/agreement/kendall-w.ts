import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import { notEstimable, type NotEstimable, type Settings } from "#analysis/result.ts";
import { completeUnits } from "./complete-units.ts";
import { checkUnits, type UnitRatings } from "./units.ts";

export type KendallW = Readonly<{
  method: string;
  /** In [0, 1]; 1 when all raters rank alike. */
  estimate: number;
  chiSquare: number;
  degreesOfFreedom: number;
  /** In (0, 1]. */
  pValue: number;
  units: number;
  raters: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * Kendall's coefficient of concordance with the correction for ties.
 *
 * Null      every rater ranks the units at random, independently.
 * Estimand  variance of the units' rank sums over the largest it could be with these ties.
 * Exact     large-sample chi-square test.
 *
 * @param ratings  [units, raters], finite or null. Units with a missing rating are left out, and a flag says so.
 * @throws RangeError  no units, or a rating that is not finite.
 * @returns NotEstimable  one rater, fewer than two complete units, or no rater tells any two units apart.
 *
 * Source  Kendall & Babington Smith (1939); Siegel & Castellan (1988), equation 9.17 for ties.
 * Oracle  irr 0.84.1 kendall; R 4.2.2 friedman.test → test/golden/kappa.
 * Limits  order only: raters who differ by a constant agree perfectly. The chi-square is rough for few units.
 */
export function kendallW(ratings: UnitRatings): KendallW | NotEstimable {
  checkUnits("kendallW", ratings);
  const method = "Kendall's W, corrected for ties";
  const { rows, raters: m, flags } = completeUnits(ratings);
  const n = rows.length;
  if (m < 2) return notEstimable(method, "one rater: concordance needs two", n);
  if (n < 2)
    return notEstimable(method, `${n} answers were rated by every rater; at least 2 are needed`, n);
  const ranks = Array.from({ length: m }, (_, rater) =>
    doubledMidranks(rows.map((row) => row[rater]!)),
  );
  const doubledSums = rows.map((_, unit) =>
    ranks.reduce((sum, { doubled }) => sum + doubled[unit]!, 0),
  );
  const ties = ranks.reduce((sum, { tieTerm }) => sum + tieTerm, 0);
  const largest = m * m * n * (n * n - 1) - m * ties;
  if (largest === 0)
    return notEstimable(method, "no variation: no rater tells any two answers apart", n);
  // Σ (rank sum − mean)² times 4, on integers.
  const squares = doubledSums.reduce((sum, doubled) => sum + (doubled - m * (n + 1)) ** 2, 0);
  const estimate = (3 * squares) / largest;
  const chiSquare = m * (n - 1) * estimate;
  return {
    method,
    estimate,
    chiSquare,
    degreesOfFreedom: n - 1,
    pValue: Math.max(chiSquareTails(chiSquare, n - 1).upper, Number.MIN_VALUE),
    units: n,
    raters: m,
    settings: { ties: "midranks, corrected", missing: "complete rows" },
    flags: n < 8 ? [...flags, `${n} answers: the chi-square is rough`] : flags,
  };
}

/** Twice the midrank of each value, and Σ (t³ − t) over groups of ties. */
function doubledMidranks(
  values: readonly number[],
): Readonly<{ doubled: readonly number[]; tieTerm: number }> {
  const below = values.map((value) => values.filter((other) => other < value).length);
  const equal = values.map((value) => values.filter((other) => other === value).length);
  return {
    doubled: values.map((_, index) => 2 * below[index]! + equal[index]! + 1),
    tieTerm: equal.reduce((sum, count) => sum + count * count - 1, 0),
  };
}
