import { checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile, normalTails } from "#analysis/distributions/normal.ts";
import { notEstimable, type Interval, type NotEstimable, type Settings } from "#analysis/result.ts";

export type KappaWeights = "unweighted" | "linear" | "quadratic";
export type Category = string | number;

export type CohenKappa = Readonly<{
  method: string;
  /** At most 1; 0 is agreement by chance. */
  estimate: number;
  observedAgreement: number;
  chanceAgreement: number;
  /** Large-sample standard error of the estimate, and the one that holds when kappa is 0. */
  standardError: number;
  nullStandardError: number;
  interval: Interval;
  /** Two-sided, of kappa = 0, in (0, 1]; null when the null standard error is 0. */
  pValue: number | null;
  pairs: number;
  settings: Settings;
  flags: readonly string[];
}>;

// Shares and weights are of order 1: what is smaller is rounding error.
const negligible = 1e-12;

/**
 * Cohen's kappa of two raters, weighted or not, with the standard error of Fleiss, Cohen & Everitt.
 *
 * Null      the two raters' categories are independent (kappa = 0).
 * Estimand  (observed − chance agreement) / (1 − chance agreement), agreements weighted by distance on the list of categories.
 * Exact     large-sample normal interval and test.
 *
 * @param first, second       [pairs], the two raters' categories of the same units.
 * @param options.weights     "linear" weighs 1 − |i − j| / (K − 1), "quadratic" squares that distance; i, j are places in the list.
 * @param options.categories  the whole scale in order; default the categories that occur, sorted.
 * @throws RangeError  unequal lengths, a category outside the list or listed twice, or a level outside (0, 1).
 * @returns NotEstimable  no pair, or both raters used one and the same category.
 *
 * Source  Cohen (1960, 1968); Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323.
 * Oracle  vcd 1.4.11 Kappa; R 4.2.2 multinomial delta method → test/golden/kappa.
 * Limits  two raters only; falls near 0 on skewed ratings: read it beside Gwet's AC.
 */
export function cohenKappa(
  first: readonly Category[],
  second: readonly Category[],
  options: Readonly<{ weights: KappaWeights; categories?: readonly Category[]; level?: number }>,
): CohenKappa | NotEstimable {
  const { weights, level = 0.95 } = options;
  const categories = options.categories ?? occurring(first, second);
  checkPairs(first, second, categories);
  checkLevel("cohenKappa", level);
  const method =
    weights === "unweighted" ? "Cohen's kappa" : `Cohen's weighted kappa, ${weights} weights`;
  const pairs = first.length;
  if (pairs === 0) return notEstimable(method, "no pairs", 0);
  const shares = jointShares(first, second, categories);
  const rows = shares.map(sumOf);
  const columns = categories.map((_, j) => sumOf(shares.map((row) => row[j]!)));
  const weight = weightOf(weights, categories.length);
  const weighted = (share: (i: number, j: number) => number): number =>
    sumOf(categories.flatMap((_, i) => categories.map((__, j) => share(i, j))));

  const observed = weighted((i, j) => weight(i, j) * shares[i]![j]!);
  const chance = weighted((i, j) => weight(i, j) * rows[i]! * columns[j]!);
  if (1 - chance <= negligible)
    return notEstimable(method, `no variation: both raters always said ${first[0]}`, pairs);
  const estimate = (observed - chance) / (1 - chance);
  const rowWeights = categories.map((_, i) =>
    sumOf(columns.map((share, j) => share * weight(i, j))),
  );
  const columnWeights = categories.map((_, j) =>
    sumOf(rows.map((share, i) => share * weight(i, j))),
  );
  const marginal = (i: number, j: number): number => rowWeights[i]! + columnWeights[j]!;
  // Squares about the mean, which is κ − pe (1 − κ), and −pe under the null: a difference of squares would lose a zero to rounding.
  const centre = estimate - chance * (1 - estimate);
  const spread = weighted(
    (i, j) => shares[i]![j]! * (weight(i, j) - marginal(i, j) * (1 - estimate) - centre) ** 2,
  );
  const nullSpread = weighted(
    (i, j) => rows[i]! * columns[j]! * (weight(i, j) - marginal(i, j) + chance) ** 2,
  );
  const errorOf = (variance: number): number => Math.sqrt(variance / pairs) / (1 - chance);
  const [standardError, nullStandardError] = [errorOf(spread), errorOf(nullSpread)];
  const isConstant = [rows, columns].some((side) => side.filter((share) => share > 0).length === 1);
  const halfWidth = normalQuantile((1 - level) / 2, "upper") * standardError;
  return {
    method,
    estimate,
    observedAgreement: observed,
    chanceAgreement: chance,
    standardError,
    nullStandardError,
    interval: {
      lower: estimate - halfWidth,
      upper: Math.min(1, estimate + halfWidth),
      level,
      method: "normal, Fleiss-Cohen-Everitt standard error",
    },
    pValue:
      nullStandardError > negligible
        ? Math.max(2 * normalTails(Math.abs(estimate) / nullStandardError).upper, Number.MIN_VALUE)
        : null,
    pairs,
    settings: { weights, level, categories: categories.join(" ") },
    flags: [
      ...(isConstant
        ? ["one rater used a single category: kappa is 0 whatever the other said"]
        : []),
      ...(standardError < negligible
        ? [
            "the large-sample standard error is 0: the interval has no width and says nothing about precision",
          ]
        : []),
    ],
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const occurring = (first: readonly Category[], second: readonly Category[]): readonly Category[] =>
  [...new Set([...first, ...second])].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );

function checkPairs(
  first: readonly Category[],
  second: readonly Category[],
  categories: readonly Category[],
): void {
  if (first.length !== second.length)
    throw new RangeError(
      `cohenKappa: ${first.length} categories of the first rater and ${second.length} of the second`,
    );
  if (new Set(categories).size !== categories.length)
    throw new RangeError("cohenKappa: a category is listed twice");
  for (const side of [first, second]) {
    const foreign = side.findIndex((category) => !categories.includes(category));
    if (foreign >= 0)
      throw new RangeError(
        `cohenKappa: ${side[foreign]}, at index ${foreign}, is not among the categories`,
      );
  }
}

function jointShares(
  first: readonly Category[],
  second: readonly Category[],
  categories: readonly Category[],
): readonly (readonly number[])[] {
  const placeOf = new Map(categories.map((category, place) => [category, place]));
  const counts = categories.map(() => new Float64Array(categories.length));
  first.forEach((category, pair) => {
    const row = counts[placeOf.get(category) ?? 0];
    const place = placeOf.get(second[pair] ?? category) ?? 0;
    if (row !== undefined) row[place]! += 1 / first.length;
  });
  return counts.map((row) => [...row]);
}

/** Agreement weights, 1 on the diagonal. Source: Cohen (1968); Fleiss & Cohen (1973) for the quadratic ones. */
function weightOf(weights: KappaWeights, size: number): (i: number, j: number) => number {
  const forms = {
    unweighted: (i, j) => (i === j ? 1 : 0),
    linear: (i, j) => 1 - Math.abs(i - j) / (size - 1),
    quadratic: (i, j) => 1 - ((i - j) / (size - 1)) ** 2,
  } satisfies Record<KappaWeights, (i: number, j: number) => number>;
  return size === 1 ? () => 1 : forms[weights];
}
