// Which levels of which grouping factors a row belongs to, ordered so that elimination stays sparse.
import { codesOf, crossedCodes, type Codes, type Label } from "./codes.ts";
import { countsOf } from "./ordinal-design.ts";

export type GroupingFactor = Readonly<{
  name: string;
  /** [rows]. */
  labels: readonly Label[];
}>;

/** Rows of one kind and the same levels, counted once. */
export type CrossedLevels = Readonly<{
  /** The factor with most levels comes first, and then the largest that it is nested in. */
  names: readonly string[];
  /** 1 or 2: the first factor, and the second if the first is nested in it. No level of these meets another of its factor once those within it are eliminated. */
  leading: 1 | 2;
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
  const { sorted, leading } = inOrderOfElimination(
    factors.map(({ name, labels }) => ({ name, codes: codesOf(labels) })),
  );
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
    leading,
    levelCounts: sorted.map(({ codes }) => codes.count),
    offsets,
    unknowns,
    kinds: Int32Array.from(alike.firstRows, (row) => kindOfRow.codes[row]!),
    weights: countsOf(alike),
  };
}

type CodedFactor = Readonly<{ name: string; codes: Codes }>;

function inOrderOfElimination(
  factors: readonly CodedFactor[],
): Readonly<{ sorted: readonly CodedFactor[]; leading: 1 | 2 }> {
  const [first, ...others] = factors.toSorted((one, other) => other.codes.count - one.codes.count);
  if (first === undefined) return { sorted: [], leading: 1 };
  const outer = others.find(({ codes }) => isNested(first.codes, codes));
  if (outer === undefined) return { sorted: [first, ...others], leading: 1 };
  return { sorted: [first, outer, ...others.filter((factor) => factor !== outer)], leading: 2 };
}

const isNested = (inner: Codes, outer: Codes): boolean =>
  crossedCodes(inner, outer).count === inner.count;
