// Which levels of which grouping factors a row belongs to, ordered so that elimination stays sparse.
import { codesOf, crossedCodes, type Codes, type Label } from "./codes.ts";
import { countsOf } from "./ordinal-design.ts";

export type GroupingFactor = Readonly<{
  name: string;
  /** [rows]. */
  labels: readonly Label[];
}>;

/** Rows of one kind and the same levels, counted once. The factor with most levels comes first: it is eliminated. */
export type CrossedLevels = Readonly<{
  names: readonly string[];
  /** [factors], in this order. */
  levelCounts: readonly number[];
  /** [factors + 1]: the first unknown of each factor, then their number. */
  offsets: readonly number[];
  /** [rows × factors], the unknown of each factor. */
  unknowns: Int32Array;
  /** [rows]. */
  kinds: Int32Array;
  /** [rows], how many alike. */
  weights: Float64Array;
}>;

/** @throws RangeError  no factor, or labels of unequal length. */
export function crossedLevels(factors: readonly GroupingFactor[], kindOfRow: Codes): CrossedLevels {
  const wrong = factors.find(({ labels }) => labels.length !== kindOfRow.codes.length);
  if (wrong !== undefined)
    throw new RangeError(
      `grouping factor ${wrong.name}: ${wrong.labels.length} labels for ${kindOfRow.codes.length} scores`,
    );
  const sorted = factors
    .map(({ name, labels }) => ({ name, codes: codesOf(labels) }))
    .sort((one, other) => other.codes.count - one.codes.count);
  const offsets = [0];
  for (const { codes } of sorted) offsets.push((offsets.at(-1) ?? 0) + codes.count);
  const alike = sorted.reduce((rows, { codes }) => crossedCodes(rows, codes), kindOfRow);
  const unknowns = new Int32Array(alike.count * sorted.length);
  alike.firstRows.forEach((row, index) =>
    sorted.forEach(
      ({ codes }, factor) =>
        (unknowns[index * sorted.length + factor] = offsets[factor]! + codes.codes[row]!),
    ),
  );
  return {
    names: sorted.map(({ name }) => name),
    levelCounts: sorted.map(({ codes }) => codes.count),
    offsets,
    unknowns,
    kinds: Int32Array.from(alike.firstRows, (row) => kindOfRow.codes[row]!),
    weights: countsOf(alike),
  };
}
