// Pairs of a positive and a negative that a held-out fold lets us compare, gathered by group for resampling.
import type { IndexSource } from "#analysis/resampling/index-source.ts";
import type { Group } from "./fold-assignment.ts";

export type Ranking = Readonly<{
  /** [rows]; higher means more likely a positive. */
  scores: readonly number[];
  labels: readonly boolean[];
  groups: readonly Group[];
  /** Scores of two folds come from two models and aren't compared. */
  foldOf: readonly number[];
}>;

/** Pairs of one group's positives with another's negatives: how many, and how many ranked rightly, ties half. */
export type ComparedPairs = Readonly<{
  first: number;
  second: number;
  pairs: number;
  ranked: number;
}>;

export function comparedPairs({
  scores,
  labels,
  groups,
  foldOf,
}: Ranking): readonly ComparedPairs[] {
  const distinct = [...new Set(groups)];
  const indexOf = new Map(distinct.map((group, index) => [group, index]));
  const groupOf = groups.map((group) => indexOf.get(group) ?? 0);
  const pairs = new Float64Array(distinct.length ** 2);
  const ranked = new Float64Array(distinct.length ** 2);
  labels.forEach((isPositive, i) => {
    for (let j = 0; isPositive && j < labels.length; j++) {
      if (labels[j] || foldOf[i] !== foldOf[j]) continue;
      const cell = groupOf[i]! * distinct.length + groupOf[j]!;
      const gap = scores[i]! - scores[j]!;
      pairs[cell]! += 1;
      ranked[cell]! += gap > 0 ? 1 : gap === 0 ? 0.5 : 0;
    }
  });
  const cells = Array.from(pairs, (count, cell) => ({
    first: Math.floor(cell / distinct.length),
    second: cell % distinct.length,
    pairs: count,
    ranked: ranked[cell]!,
  }));
  return cells.filter((cell) => cell.pairs > 0);
}

export const rankedShare = (compared: readonly ComparedPairs[]): number =>
  compared.reduce((sum, cell) => sum + cell.ranked, 0) /
  compared.reduce((sum, cell) => sum + cell.pairs, 0);

/** A group drawn twice is two groups; its two copies aren't compared with each other, being the same texts. */
function shareWithWeights(
  compared: readonly ComparedPairs[],
  weights: Float64Array,
): number | null {
  let [ranked, pairs] = [0, 0];
  for (const cell of compared) {
    const own = weights[cell.first]!;
    const weight = cell.first === cell.second ? own : own * weights[cell.second]!;
    ranked += weight * cell.ranked;
    pairs += weight * cell.pairs;
  }
  return pairs === 0 ? null : ranked / pairs;
}

/** Ranked shares of resampled groups, ascending; a resample without a pair to compare is left out. */
export function resampledShares(
  compared: readonly ComparedPairs[],
  groups: number,
  resamples: number,
  source: IndexSource,
): Float64Array {
  const weights = new Float64Array(groups);
  const shares: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    weights.fill(0);
    for (let draw = 0; draw < groups; draw++) {
      const group = source.nextIndex(groups);
      weights[group]! += 1;
    }
    const share = shareWithWeights(compared, weights);
    if (share !== null) shares.push(share);
  }
  return Float64Array.from(shares).sort();
}
