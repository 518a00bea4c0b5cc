import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";

export type Group = string | number;

/**
 * Deals whole groups to folds, so that no group is both learned from and predicted.
 *
 * @param groups  [rows].  @param folds  in [2, number of groups].
 * @returns [rows], fold of each row in [0, folds); fold sizes differ by at most one group.
 *
 * Source  Fisher-Yates shuffle of the distinct groups in order of first appearance, then dealt in turn.
 */
export function assignFolds(
  groups: readonly Group[],
  folds: number,
  seed: number,
): readonly number[] {
  const distinct = [...new Set(groups)];
  const generator = xoshiro128(seedWords(seed));
  for (let last = distinct.length - 1; last > 0; last--) {
    const drawn = integerBelow(generator, last + 1);
    const [kept, moved] = [distinct[drawn], distinct[last]];
    if (kept !== undefined && moved !== undefined)
      [distinct[last], distinct[drawn]] = [kept, moved];
  }
  const foldOf = new Map(distinct.map((group, position) => [group, position % folds]));
  return groups.map((group) => foldOf.get(group) ?? 0);
}
