import { normalTails } from "#analysis/distributions/normal.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { onLattice } from "#analysis/lattice.ts";
import {
  notEstimable,
  type Alternative,
  type NotEstimable,
  type Settings,
} from "#analysis/result.ts";
import { choiceSumDistribution } from "./choice-sums.ts";

export type Stratum = Readonly<{ first: readonly number[]; second: readonly number[] }>;

export type StratifiedPermutationTest = Readonly<{
  method: string;
  /** Sum over the first arm minus sum over the second. */
  difference: number;
  /** The first arm's sum in standard deviations from its mean under the null. */
  standardised: number;
  /** In (0, 1]. */
  pValue: number;
  alternative: Alternative;
  strata: number;
  settings: Settings;
}>;

export type StratifiedPermutationOptions = Readonly<{
  alternative?: Alternative;
  distribution?: "exact" | "asymptotic";
}>;

const mostWork = 200_000_000;

/**
 * Permutation test of two arms within strata.
 *
 * Null   within a stratum the scores could stand under either arm, the number of scores in each arm kept.
 * Exact  over all such exchanges, on the lattice of the scores; two-sided by distance from the mean. The asymptotic form
 *        uses the exact mean and variance.
 *
 * @param strata  [strata], each with the scores of both arms, finite; a stratum with one arm says nothing.
 * @returns pValue in (0, 1].
 * @throws RangeError  no stratum, or a non-finite score.
 * @returns NotEstimable  no stratum has different scores under both arms, or the exact form needs too many lattice cells.
 *
 * Source  Strasser & Weber (1999) for mean and variance; Streitberg & Röhmel (1986) for the exact sums.
 * Oracle  coin 1.4-2 independence_test, exactRankTests 0.8-35 perm.test, enumeration → test/golden/stratified-permutation.
 * Limits  strata of one vignette and rater ignore that a vignette's raters read the same answer: exploratory only.
 */
export function stratifiedPermutationTest(
  strata: readonly Stratum[],
  options: StratifiedPermutationOptions = {},
): StratifiedPermutationTest | NotEstimable {
  const { alternative = "two-sided", distribution = "exact" } = options;
  const method = `stratified permutation test, ${distribution}`;
  const { integers, unit } = integerStrata(strata);
  const moments = integers.map(momentsOf);
  const variance = moments.reduce((sum, stratum) => sum + stratum.variance, 0);
  if (variance === 0)
    return notEstimable(method, "no stratum has different scores under both arms", strata.length);
  const work = workOf(integers);
  if (distribution === "exact" && work > mostWork)
    return notEstimable(
      method,
      `${work} steps on the lattice; exact is offered to ${mostWork}, ask for asymptotic`,
      strata.length,
    );

  const observed = integers.reduce((sum, { first }) => sum + totalOf(first), 0);
  const mean = moments.reduce((sum, stratum) => sum + stratum.mean, 0);
  const standardised = (observed - mean) / Math.sqrt(variance);
  const p =
    distribution === "exact" ? exactPValues(integers, observed, mean) : normalPValues(standardised);
  return {
    method,
    difference:
      (2 * observed -
        integers.reduce((sum, { first, second }) => sum + totalOf(first) + totalOf(second), 0)) *
      unit,
    standardised,
    pValue: Math.max(Math.min(1, p[alternative]), Number.MIN_VALUE),
    alternative,
    strata: strata.length,
    settings: { distribution, exchangedWithin: "strata" },
  };
}

type PValues = Readonly<Record<Alternative, number>>;

function integerStrata(
  strata: readonly Stratum[],
): Readonly<{ integers: readonly Stratum[]; unit: number }> {
  if (strata.length === 0) throw new RangeError("stratifiedPermutationTest: strata is empty");
  strata.forEach(({ first, second }, stratum) => {
    const invalid = [...first, ...second].find((score) => !Number.isFinite(score));
    if (invalid !== undefined)
      throw new RangeError(`stratifiedPermutationTest: strata[${stratum}] holds ${invalid}`);
  });
  const { integers, unit } = onLattice(
    strata.flatMap(({ first, second }) => [...first, ...second]),
  );
  let from = 0;
  const take = (count: number): readonly number[] => integers.slice(from, (from += count));
  return {
    integers: strata.map(({ first, second }) => ({
      first: take(first.length),
      second: take(second.length),
    })),
    unit,
  };
}

/** Mean and variance of the first arm's sum when its scores are drawn from the stratum without replacement. */
function momentsOf({ first, second }: Stratum): Readonly<{ mean: number; variance: number }> {
  const scores = [...first, ...second];
  const size = scores.length;
  const average = totalOf(scores) / size;
  const squares = scores.reduce((sum, score) => sum + (score - average) ** 2, 0);
  const variance =
    first.length === 0 || second.length === 0
      ? 0
      : (first.length * second.length * squares) / (size * (size - 1));
  return { mean: first.length * average, variance };
}

function workOf(strata: readonly Stratum[]): number {
  const ranges = strata.map(
    ({ first, second }) => spanOf([...first, ...second]) * Math.min(first.length, second.length),
  );
  return totalOf(ranges) * Math.max(1, highestOf(ranges));
}

const spanOf = (scores: readonly number[]): number => highestOf(scores) - lowestOf(scores);

function exactPValues(strata: readonly Stratum[], observed: number, mean: number): PValues {
  const { lowest, probabilities } = choiceSumDistribution(strata);
  const distance = Math.abs(observed - mean);
  // Means of strata are fractions: equal distances on paper may differ in the last digits.
  const isAsFar = (sum: number): boolean =>
    Math.abs(sum - mean) >= distance - 1e-9 * Math.max(1, distance);
  const sumWhere = (holds: (sum: number) => boolean): number =>
    probabilities.reduce((sum, p, index) => (holds(lowest + index) ? sum + p : sum), 0);
  return {
    greater: sumWhere((sum) => sum >= observed),
    less: sumWhere((sum) => sum <= observed),
    "two-sided": sumWhere(isAsFar),
  };
}

function normalPValues(standardised: number): PValues {
  const { lower, upper } = normalTails(standardised);
  return { less: lower, greater: upper, "two-sided": 2 * Math.min(lower, upper) };
}

const totalOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);
