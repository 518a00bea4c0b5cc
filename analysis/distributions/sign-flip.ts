// The exact distribution of a sum of weights, each in or out with probability one half.
import { checkStatistic, type Tails } from "./tails.ts";

/** Probabilities of the sums 0, 1, …, total of the weights. */
export type SignFlipDistribution = Readonly<{ total: number; probabilities: Float64Array }>;

/**
 * Distribution of the sum of the weights whose sign came up positive, over all 2^n equally likely sign vectors.
 *
 * @param weights  [n], integers at or above 0. Halving at each step keeps every cell a probability, exact past n = 55.
 * @throws RangeError  a weight is not an integer at or above 0.
 *
 * Source  the shift algorithm: Pagano & Tritchler (1983); Streitberg & Röhmel (1986).
 * Oracle  enumeration to n = 12; exact rational arithmetic to n = 200 → test/golden/signed-rank.
 */
export function signFlipDistribution(weights: readonly number[]): SignFlipDistribution {
  const invalid = weights.findIndex((weight) => !Number.isSafeInteger(weight) || weight < 0);
  if (invalid >= 0)
    throw new RangeError(`signFlipDistribution: weights[${invalid}] is ${weights[invalid]}`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = new Float64Array(total + 1);
  probabilities[0] = 1;
  let reached = 0;
  for (const weight of weights) {
    reached += weight;
    for (let sum = reached; sum >= weight; sum--)
      probabilities[sum] = (probabilities[sum]! + probabilities[sum - weight]!) / 2;
    for (let sum = Math.min(weight, reached + 1) - 1; sum >= 0; sum--) probabilities[sum]! /= 2;
  }
  return { total, probabilities };
}

/** Additions that `signFlipThinTail` makes, at most. */
export function thinTailSteps(weights: readonly number[], observed: number): number {
  const ascending = [...weights].sort((a, b) => a - b);
  const limit = thinEnd(ascending, observed);
  let [reached, steps] = [0, 0];
  for (const weight of ascending) {
    reached += weight;
    steps += Math.min(reached, limit) + 1;
  }
  return steps;
}

/** The distribution is symmetric: the nearer end is counted, from 0 to here. */
const thinEnd = (weights: readonly number[], observed: number): number =>
  Math.min(observed, weights.reduce((sum, weight) => sum + weight, 0) - observed);

/**
 * P(sum ≤ observed) and P(sum ≥ observed) as `closedTails` gives them, from the cells of the thin end alone.
 *
 * Smallest weights go first, so that the cells reached stay few for long. The thick tail is one less the thin one, and at
 * least one half: nothing cancels.
 *
 * @param weights  [n], integers at or above 0.  @param observed  an integer from 0 to the total of the weights.
 * @throws RangeError  observed is NaN.
 *
 * Source  the shift algorithm, cut off: Pagano & Tritchler (1983).
 * Oracle  the whole distribution, and enumeration → test/analysis/sign-flip-tails.test.ts.
 */
export function signFlipThinTail(
  weights: readonly number[],
  observed: number,
): Readonly<{ atMost: number; atLeast: number }> {
  checkStatistic("signFlipThinTail", "observed", observed);
  const ascending = [...weights].sort((a, b) => a - b);
  const limit = thinEnd(ascending, observed);
  const cells = new Float64Array(limit + 1);
  cells[0] = 1;
  let reached = 0;
  for (const weight of ascending) {
    reached = Math.min(reached + weight, limit);
    for (let sum = reached; sum >= weight; sum--)
      cells[sum] = (cells[sum]! + cells[sum - weight]!) / 2;
    for (let sum = Math.min(weight - 1, reached); sum >= 0; sum--) cells[sum]! /= 2;
  }
  const thin = Math.min(
    1,
    cells.reduce((sum, probability) => sum + probability, 0),
  );
  const thick = Math.min(1, 1 - thin + cells[limit]!);
  return limit === observed ? { atMost: thin, atLeast: thick } : { atMost: thick, atLeast: thin };
}

/** P(sum ≤ observed) and P(sum ≥ observed), each added from its thin end; the two share the observed value. Throws RangeError on NaN. */
export function closedTails(
  { total, probabilities }: SignFlipDistribution,
  observed: number,
): Readonly<{ atMost: number; atLeast: number }> {
  checkStatistic("closedTails", "observed", observed);
  let atMost = 0;
  let atLeast = 0;
  for (let sum = 0; sum <= Math.min(observed, total); sum++) atMost += probabilities[sum]!;
  for (let sum = total; sum >= Math.max(observed, 0); sum--) atLeast += probabilities[sum]!;
  return { atMost: Math.min(1, atMost), atLeast: Math.min(1, atLeast) };
}

/**
 * Tails of the signed-rank statistic without ties or zeros: P(V ≤ q) and P(V > q).
 *
 * @param q  integer.  @param pairs  integer, at least 1.
 * @throws RangeError  pairs is not an integer of at least 1.
 *
 * Oracle  R 4.2.2 psignrank → test/golden/distributions.
 */
export function signedRankTails(q: number, pairs: number): Tails {
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new RangeError(`signedRankTails: pairs ${pairs} is not an integer of at least 1`);
  const distribution = signFlipDistribution(Array.from({ length: pairs }, (_, index) => index + 1));
  return {
    lower: closedTails(distribution, q).atMost,
    upper: closedTails(distribution, q + 1).atLeast,
  };
}
