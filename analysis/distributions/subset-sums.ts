// Sums over every subset of weights, for weights too spread out for a lattice of cells.

import { checkStatistic } from "./tails.ts";

/**
 * P(sum ≤ observed) and P(sum ≥ observed) for weights that are each in or out with probability one half.
 *
 * Exact  every one of the 2^n subsets is counted: the sums of each half are sorted by merging, then paired from both ends.
 *
 * @param weights  [n], integers at or above 0, n at most 40.  @param observed  an integer.
 * @throws RangeError  more than 40 weights, or observed is NaN.
 *
 * Source  Horowitz & Sahni (1974), Journal of the ACM 21, 277, for the two halves.
 * Oracle  the shift algorithm on the same weights → test/analysis/ground.test.ts.
 */
export function subsetSumTails(
  weights: readonly number[],
  observed: number,
): Readonly<{ atMost: number; atLeast: number }> {
  if (weights.length > mostSubsetWeights)
    throw new RangeError(`subsetSumTails: ${weights.length} weights, at most ${mostSubsetWeights}`);
  checkStatistic("subsetSumTails", "observed", observed);
  const middle = weights.length >> 1;
  const first = sortedSums(weights.slice(0, middle));
  const second = sortedSums(weights.slice(middle));
  const subsets = first.length * second.length;
  const atMost = pairsAtMost(first, second, observed);
  return {
    atMost: atMost / subsets,
    atLeast: (subsets - pairsAtMost(first, second, observed - 1)) / subsets,
  };
}

export const mostSubsetWeights = 40;

/** [2^n], ascending: each weight merges the sums left it and the sums with it. */
function sortedSums(weights: readonly number[]): Float64Array {
  let sums = new Float64Array(1);
  for (const weight of weights) {
    const size = sums.length;
    const merged = new Float64Array(2 * size);
    let left = 0;
    let included = 0;
    for (let place = 0; place < merged.length; place++) {
      const low = left < size ? sums[left]! : Infinity;
      const high = included < size ? sums[included]! + weight : Infinity;
      merged[place] = low <= high ? low : high;
      if (low <= high) left += 1;
      else included += 1;
    }
    sums = merged;
  }
  return sums;
}

function pairsAtMost(first: Float64Array, second: Float64Array, limit: number): number {
  let count = 0;
  let below = second.length;
  for (const sum of first) {
    while (below > 0 && sum + second[below - 1]! > limit) below -= 1;
    count += below;
  }
  return count;
}
