// Labels as dense integers: sums run over typed arrays, and rows that are alike are counted once.

export type Label = string | number;

export type Codes = Readonly<{
  /** [rows], in [0, count). */
  codes: Int32Array;
  count: number;
  /** [count], the first row that has the code. */
  firstRows: readonly number[];
}>;

function coded(rows: number, keyOf: (row: number) => Label): Codes {
  const codes = new Int32Array(rows);
  const firstRows: number[] = [];
  const known = new Map<Label, number>();
  for (let row = 0; row < rows; row++) {
    const key = keyOf(row);
    const code = known.get(key);
    codes[row] = code ?? firstRows.length;
    if (code !== undefined) continue;
    known.set(key, firstRows.length);
    firstRows.push(row);
  }
  return { codes, count: firstRows.length, firstRows };
}

/** Codes in the order of first appearance. @param labels  [rows]; 1 and "1" are two labels. */
export const codesOf = (labels: ArrayLike<Label>): Codes =>
  coded(labels.length, (row) => labels[row] ?? "");

/** Codes of the combinations that occur. @param one, other  of the same rows. */
export const crossedCodes = (one: Codes, other: Codes): Codes =>
  coded(one.codes.length, (row) => one.codes[row]! * other.count + other.codes[row]!);

/** One code for every row. */
export const sameCode = (rows: number): Codes => coded(rows, () => 0);
