// Which levels meet which, row by row compressed: what eliminating the leading factors reads and fills.
import type { CrossedLevels } from "./crossed-levels.ts";

export type EliminationPattern = Readonly<{
  /** [leading levels], the leading level that this one lies in; -1 for the outer ones. */
  parents: Int32Array;
  /** [leading levels + 1], where a level's pairs start. */
  starts: Int32Array;
  /** [pairs], the retained level, ascending within a leading one. */
  columns: Int32Array;
  /** [pairs], the parent's pair with the same retained level; -1 without a parent. */
  parentSlots: Int32Array;
  /** [rows × leading factors × retained factors], the pairs that a row adds to. */
  slots: Int32Array;
}>;

/** Pairs of a leading level with a retained one that share a row. */
export function eliminationPattern(levels: CrossedLevels): EliminationPattern {
  const { leading, offsets } = levels;
  const retained = (offsets.at(-1) ?? 0) - offsets[leading]!;
  const rowKeys = pairKeys(levels, retained);
  const sorted = Float64Array.from(new Set(rowKeys)).sort();
  const places = new Map(Array.from(sorted, (key, place) => [key, place] as const));
  const placeOf = (key: number): number => places.get(key) ?? -1;
  const parents = parentsOf(levels);
  const ownerOf = (key: number): number => Math.floor(key / retained);
  return {
    parents,
    starts: startsOf(sorted, ownerOf, offsets[leading]!),
    columns: Int32Array.from(sorted, (key) => key % retained),
    parentSlots: Int32Array.from(sorted, (key) => {
      const parent = parents[ownerOf(key)]!;
      return parent < 0 ? -1 : placeOf(parent * retained + (key % retained));
    }),
    slots: Int32Array.from(rowKeys, placeOf),
  };
}

/** [rows × leading factors × retained factors]: leading level × retained levels + retained level. */
function pairKeys({ names, leading, offsets, unknowns, weights }: CrossedLevels, retained: number) {
  const factors = names.length;
  const pairs = leading * (factors - leading);
  const keys = new Float64Array(weights.length * pairs);
  for (let row = 0, place = 0; row < weights.length; row++)
    for (let lead = 0; lead < leading; lead++)
      for (let factor = leading; factor < factors; factor++)
        keys[place++] =
          unknowns[row * factors + lead]! * retained +
          unknowns[row * factors + factor]! -
          offsets[leading]!;
  return keys;
}

function parentsOf({ names, leading, offsets, unknowns, weights }: CrossedLevels): Int32Array {
  const parents = new Int32Array(offsets[leading]!).fill(-1);
  if (leading > 1)
    for (let row = 0; row < weights.length; row++)
      parents[unknowns[row * names.length]!] = unknowns[row * names.length + 1]!;
  return parents;
}

function startsOf(
  sorted: Float64Array,
  ownerOf: (key: number) => number,
  count: number,
): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const key of sorted) starts[ownerOf(key) + 1]! += 1;
  for (let level = 0; level < count; level++) starts[level + 1]! += starts[level]!;
  return starts;
}
