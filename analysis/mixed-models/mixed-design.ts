// What a linear mixed model reads: response, fixed columns none of which depends on the others, grouping factors as codes.
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { codesOf, crossedCodes, type Codes, type Label } from "./codes.ts";
import { designColumns, patternsOf, type DesignColumn, type FixedTerm } from "./fixed-terms.ts";
import { independentColumns } from "./independent-columns.ts";

export type RandomTerm = Readonly<{
  name: string;
  /** Columns [rows] whose combinations are the levels: one for a factor, two for an interaction. */
  factors: readonly (readonly Label[])[];
}>;

export type LinearMixedData = Readonly<{
  /** [rows], finite. */
  response: readonly number[];
  /** Fixed effects beside the intercept. */
  terms: readonly FixedTerm[];
  random: readonly RandomTerm[];
}>;

export type Grouping = Readonly<{ name: string; codes: Codes }>;

export type MixedDesign = Readonly<{
  rows: number;
  /** Subtracted from the response before squares are summed, so that a large mean costs no digits. */
  centre: number;
  /** [rows], response − centre. */
  centred: Float64Array;
  /** The intercept first. */
  columns: readonly DesignColumn[];
  /** Columns left out because those before them determine them. */
  dependent: readonly string[];
  random: readonly Grouping[];
  /** Rows with the same fixed effects and the same levels. */
  cells: Codes;
  /** [random terms][cells], the level. */
  levelsOfCells: readonly Int32Array[];
  /** Grouping factors one by one, [factors][cells]: any may split the system into blocks. */
  factorsOfCells: readonly Int32Array[];
  /** [cells], which rows of the fixed columns are alike. */
  patternsOfCells: Int32Array;
}>;

export const interceptName = "(Intercept)";

/** @throws RangeError  no rows, columns of unequal length, or a response that is not finite (its index is in the message). */
export function mixedDesign({ response, terms, random }: LinearMixedData): MixedDesign {
  const rows = response.length;
  checkRows(rows, response, terms, random);
  const patterns = patternsOf(terms, rows);
  const ones: DesignColumn = {
    name: interceptName,
    term: interceptName,
    level: null,
    values: new Float64Array(rows).fill(1),
  };
  const { kept, dependent } = independentColumns(
    [ones, ...designColumns(terms)],
    patterns.firstRows,
  );
  const known = new Map<readonly Label[], Codes>();
  for (const labels of random.flatMap(({ factors }) => factors))
    if (!known.has(labels)) known.set(labels, codesOf(labels));
  const groupings = random.map(({ name, factors }) => ({
    name,
    codes: crossed(factors.flatMap((labels) => known.get(labels) ?? [])),
  }));
  const centre = response.reduce((sum, value) => sum + value / rows, 0);
  const cells = crossed([patterns, ...groupings.map(({ codes }) => codes)]);
  const inCells = ({ codes }: Codes): Int32Array => atRows(codes, cells.firstRows);
  return {
    rows,
    centre,
    centred: Float64Array.from(response, (value) => value - centre),
    columns: kept,
    dependent,
    random: groupings,
    cells,
    levelsOfCells: groupings.map(({ codes }) => inCells(codes)),
    factorsOfCells: [...known.values()].map(inCells),
    patternsOfCells: inCells(patterns),
  };
}

function atRows(codes: Int32Array, rows: readonly number[]): Int32Array {
  const picked = new Int32Array(rows.length);
  for (let index = 0; index < rows.length; index++) picked[index] = codes[rows[index]!]!;
  return picked;
}

const crossed = (codes: readonly Codes[]): Codes => codes.reduce(crossedCodes);

function checkRows(
  rows: number,
  response: readonly number[],
  terms: readonly FixedTerm[],
  random: readonly RandomTerm[],
): void {
  if (rows === 0) throw new RangeError("linear mixed model: no rows");
  const unusable = response.findIndex((value) => !Number.isFinite(value));
  if (unusable >= 0)
    throw new RangeError(
      `linear mixed model: response[${unusable}] is ${response[unusable]}, not a finite number`,
    );
  const columns = [
    ...terms.map(({ name, values }) => [name, values.length] as const),
    ...random.flatMap(({ name, factors }) => factors.map(({ length }) => [name, length] as const)),
  ];
  for (const [name, length] of columns)
    if (length !== rows)
      throw new RangeError(`linear mixed model: ${name} has ${length} values for ${rows} rows`);
}

/** Why no variance can be estimated from this design, or null. */
export function obstacleIn(
  { rows, columns, random, centred, centre }: MixedDesign,
  method: string,
): NotEstimable | null {
  const because = (reason: string): NotEstimable => notEstimable(method, reason, rows);
  if (rows <= columns.length)
    return because(
      `${rows} rows and ${columns.length} fixed effects leave nothing to estimate the residual variance from`,
    );
  if (centred.every((value) => value === centred[0]))
    return because(`every response is ${centred[0]! + centre}: there is nothing to explain`);
  for (const [index, { name, codes }] of random.entries()) {
    if (codes.count === 1)
      return because(`${name} has one level: its variance has no estimate, so leave it out`);
    if (codes.count === rows)
      return because(
        `every level of ${name} has one row: its variance can't be told from the residual`,
      );
    const twin = random.slice(0, index).find((other) => areAlike(other.codes, codes));
    if (twin !== undefined)
      return because(`${name} groups the rows exactly as ${twin.name} does: leave one out`);
  }
  return null;
}

const areAlike = (one: Codes, other: Codes): boolean =>
  one.count === other.count && crossedCodes(one, other).count === one.count;
