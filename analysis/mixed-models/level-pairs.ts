// Which retained levels meet each eliminated one, row by row compressed.
import type { CrossedLevels } from "./crossed-levels.ts";

export type LevelPairs = Readonly<{
  /** [eliminated + 1], where a level's pairs start. */
  starts: Int32Array;
  /** [pairs], the retained level, ascending within an eliminated one. */
  columns: Int32Array;
  /** [rows × (factors − 1)], the pair that a row adds to. */
  slots: Int32Array;
}>;

/** Pairs of a level of the first factor with a level of any other that share a row. */
export function levelPairs(
  levels: CrossedLevels,
  eliminated: number,
  retained: number,
): LevelPairs {
  const factors = levels.names.length;
  const rows = levels.weights.length;
  const keyOf = (row: number, factor: number): number =>
    levels.unknowns[row * factors]! * retained +
    levels.unknowns[row * factors + factor]! -
    eliminated;
  const keys = new Set<number>();
  for (let row = 0; row < rows; row++)
    for (let factor = 1; factor < factors; factor++) keys.add(keyOf(row, factor));
  const sorted = Float64Array.from(keys).sort();
  const places = new Map(Array.from(sorted, (key, place) => [key, place] as const));
  const starts = new Int32Array(eliminated + 1);
  for (const key of sorted) starts[Math.floor(key / retained) + 1]! += 1;
  for (let level = 0; level < eliminated; level++) starts[level + 1]! += starts[level]!;
  const slots = new Int32Array(rows * (factors - 1));
  for (let row = 0; row < rows; row++)
    for (let factor = 1; factor < factors; factor++)
      slots[row * (factors - 1) + factor - 1] = places.get(keyOf(row, factor)) ?? 0;
  return { starts, columns: Int32Array.from(sorted, (key) => key % retained), slots };
}
