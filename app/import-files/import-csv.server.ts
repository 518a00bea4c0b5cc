import {
  importColumns,
  requiredColumns,
  type ImportRow,
  type RowProblem,
} from "#study/import-answers.ts";
import { csvRecords, type LinedRecord } from "./csv-records.server.ts";
import { foreignFileOf } from "./foreign-file.ts";
import type { FileRefused, FileRows } from "./read-file.ts";
import { spelledOnce } from "./spelled-once.server.ts";

export function parseCsvRows(text: string): FileRows | FileRefused {
  const records = csvRecords(text);
  return "kind" in records ? records : parseRecords(records);
}

/** @param records  the header, and a row a record. */
export function parseRecords(records: readonly LinedRecord[]): FileRows | FileRefused {
  const [head, ...body] = records;
  const header = head?.cells.map(columnNamed) ?? [];
  const refusal = refuseHeader(header);
  if (refusal) return refusal;
  const fits = ({ cells }: LinedRecord) => cells.length === header.length;
  return {
    kind: "import-file",
    foreign: null,
    rows: body.filter(fits).map((record) => rowOf(header, record)),
    unreadable: body.filter((record) => !fits(record)).map((record) => miscounted(header, record)),
    unusedColumns: header.filter(
      (name) => name !== "" && !importColumns.some((column) => column === name),
    ),
  };
}

/** A column or a key as it is compared: "Vignette " is vignette. */
export const columnNamed = (written: string): string => spelledOnce(written).toLowerCase();

/** A field as it is kept: of a text nothing is changed. */
export const fieldOf = (column: string, written: string): string =>
  column === "text" ? written : spelledOnce(written);

function refuseHeader(header: readonly string[]): FileRefused | null {
  const missing = requiredColumns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    return {
      kind: "columns-missing",
      columns: missing,
      found: header.filter(Boolean),
      looksLike: foreignFileOf(header),
    };
  const column = importColumns.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  return column ? { kind: "column-twice", column } : null;
}

const rowOf = (header: readonly string[], { line, cells }: LinedRecord): ImportRow => ({
  line,
  fields: Object.fromEntries(
    importColumns
      .filter((column) => header.includes(column))
      .map((column) => [column, fieldOf(column, cells[header.indexOf(column)] ?? "")]),
  ),
});

const miscounted = (header: readonly string[], { line, cells }: LinedRecord): RowProblem => ({
  line,
  column: null,
  kind: "fields-miscounted",
  found: cells.length,
  expected: header.length,
});
