// One table of an export beside what openings give for it, row by row.
import { asBefore } from "./inert-text.ts";
import type { Row } from "./opened-readings.ts";

export type RowProblem = Readonly<{
  file: string;
  /** From 1, the header not counted; null for a row that isn't there. */ row: number | null;
  column: string;
  found: string;
  expected: string;
}>;

export type Expected = Readonly<Record<string, string>>;
export type Rebuilt = Readonly<{ /** What says which row it is. */ key: string; says: Expected }>;
export type Table = Readonly<{
  file: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  rebuilt: readonly Rebuilt[];
}>;

export const word = (value: unknown): string =>
  typeof value === "boolean"
    ? value
      ? "yes"
      : "no"
    : value === null || value === undefined
      ? ""
      : String(value);

/** A row's cells as they were before they were written for spreadsheets. */
export const withoutEscapes = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asBefore(value)]));

const isSame = (found: string, expected: string): boolean =>
  found === expected || found === `'${expected}`;

export function compareTable({ file, rows, keyOf, rebuilt }: Table): readonly RowProblem[] {
  const waiting = new Map(rebuilt.map(({ key, says }) => [key, says]));
  const problems: RowProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const key = keyOf(row);
    const says = waiting.get(key);
    waiting.delete(key);
    if (says === undefined)
      problems.push({
        file,
        row: index + 1,
        column: "reading",
        found: key,
        expected: "no such row",
      });
    else
      for (const difference of differences(row, says))
        problems.push({ file, row: index + 1, ...difference });
  }
  return [
    ...problems,
    ...[...waiting.keys()].map((key) => ({
      file,
      row: null,
      column: "reading",
      found: "",
      expected: key,
    })),
  ];
}

/** Only columns that the file has: a later version may write others. */
const differences = (
  row: Row,
  says: Expected,
): readonly Pick<RowProblem, "column" | "found" | "expected">[] =>
  Object.entries(says).flatMap(([column, expected]) =>
    Object.hasOwn(row, column) && !isSame(row[column] ?? "", expected)
      ? [{ column, found: row[column] ?? "", expected }]
      : [],
  );
