/** Paired answers in categories: how often the first was `row` and the second `column`. */
export type SquareTable = Readonly<{
  categories: readonly number[];
  counts: readonly (readonly number[])[];
}>;

/**
 * Cross-classifies pairs by the categories that occur: an empty category says nothing.
 *
 * @throws RangeError  unequal lengths, no pair, or a non-finite category.
 */
export function squareTable(
  name: string,
  first: readonly number[],
  second: readonly number[],
): SquareTable {
  if (first.length === 0) throw new RangeError(`${name}: first is empty`);
  if (first.length !== second.length)
    throw new RangeError(`${name}: second has ${second.length} values, first has ${first.length}`);
  const invalid = [...first, ...second].find((value) => !Number.isFinite(value));
  if (invalid !== undefined) throw new RangeError(`${name}: a category is ${invalid}`);
  const categories = [...new Set([...first, ...second])].sort((a, b) => a - b);
  const counts = categories.map(() => categories.map(() => 0));
  first.forEach((value, pair) => {
    const row = counts[categories.indexOf(value)];
    const column = categories.indexOf(second[pair] ?? NaN);
    if (row) row[column]! += 1;
  });
  return { categories, counts };
}
