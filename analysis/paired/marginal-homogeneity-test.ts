import { normalTails } from "#analysis/distributions/normal.ts";
import { notEstimable, type Alternative, type NotEstimable } from "#analysis/result.ts";

export type MarginalHomogeneityTest = Readonly<{
  method: string;
  /** Sum of the score differences first − second. */
  scoreSum: number;
  /** The sum in standard deviations, normal under the null. */
  standardised: number;
  /** In (0, 1]. */
  pValue: number;
  alternative: Alternative;
  pairs: number;
  discordantPairs: number;
}>;

/**
 * Marginal homogeneity for paired ordered categories with scores.
 *
 * Null   within a pair the two answers could change places.
 * Exact  no: normal. The exact form is the sign-flip test of the score differences.
 * Zeros  pairs with equal scores drop out.
 *
 * @param first, second  [pairs], scores of the categories, finite, in the same order of pairs.
 * @returns pValue in (0, 1].
 * @throws RangeError  unequal lengths, empty input, or a non-finite score.
 * @returns NotEstimable  every pair has equal scores.
 *
 * Source  Agresti (2013), section 11.2.
 * Oracle  coin 1.4-2 mh_test(scores =) → test/golden/paired-categories.
 * Limits  the scores are a choice and change the answer.
 */
export function marginalHomogeneityTest(
  first: readonly number[],
  second: readonly number[],
  alternative: Alternative = "two-sided",
): MarginalHomogeneityTest | NotEstimable {
  const method = "marginal homogeneity with scores";
  if (first.length === 0 || first.length !== second.length)
    throw new RangeError(
      `marginalHomogeneityTest: first has ${first.length} scores, second ${second.length}; equal and at least 1 are needed`,
    );
  const differences = first.map((score, pair) => score - (second[pair] ?? NaN));
  const invalid = differences.findIndex((difference) => !Number.isFinite(difference));
  if (invalid >= 0)
    throw new RangeError(
      `marginalHomogeneityTest: first[${invalid}] − second[${invalid}] is ${differences[invalid]}`,
    );
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
  if (squares === 0)
    return notEstimable(method, `all ${first.length} pairs have equal scores`, first.length);

  const scoreSum = differences.reduce((sum, difference) => sum + difference, 0);
  const standardised = scoreSum / Math.sqrt(squares);
  const { lower, upper } = normalTails(standardised);
  const pValue = {
    less: lower,
    greater: upper,
    "two-sided": Math.min(1, 2 * Math.min(lower, upper)),
  }[alternative];
  return {
    method,
    scoreSum,
    standardised,
    pValue: Math.max(pValue, Number.MIN_VALUE),
    alternative,
    pairs: first.length,
    discordantPairs: differences.filter((difference) => difference !== 0).length,
  };
}
