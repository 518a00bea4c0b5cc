import { CsvError, parse } from "csv-parse/sync";
import { importColumns, requiredColumns, type ImportRow, type RowProblem } from "#study/import-answers.ts";
import type { FileRefused, FileRows } from "./import-file.server.ts";

/** `bytes` is the offset in the file at which the record ends. */
type CsvRecord = Readonly<{ record: readonly string[]; info: Readonly<{ bytes: number }> }>;
type LinedRecord = Readonly<{ line: number; cells: readonly string[] }>;

export function parseCsvRows(text: string): FileRows | FileRefused {
  const records = readRecords(text);
  if ("kind" in records) return records;
  const [head, ...body] = records;
  const header = head?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const refusal = refuseHeader(header);
  if (refusal) return refusal;
  const fits = ({ cells }: LinedRecord) => cells.length === header.length;
  return {
    kind: "import-file",
    rows: body.filter(fits).map((record) => rowOf(header, record)),
    unreadable: body.filter((record) => !fits(record)).map((record) => miscounted(header, record)),
    unusedColumns: header.filter((name) => name !== "" && !importColumns.some((column) => column === name)),
  };
}

function readRecords(text: string): readonly LinedRecord[] | FileRefused {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ["\r\n", "\n", "\r"] };
    return withLines(Buffer.from(text), parse(text, options) as unknown as readonly CsvRecord[]);
  } catch (error) {
    if (error instanceof CsvError) return refuseQuotes(error);
    throw error;
  }
}

const refuseQuotes = (error: CsvError): FileRefused => {
  const line = Number(error["lines"]);
  return { kind: error.code === "CSV_QUOTE_NOT_CLOSED" ? "quote-open" : "quote-misplaced", line };
};

const lineFeed = 10;
const carriageReturn = 13;

/** The line on which each record begins. The parser counts a CRLF inside quotes as two lines, so lines are counted here. */
function withLines(file: Buffer, records: readonly CsvRecord[]): readonly LinedRecord[] {
  let line = 1;
  let at = 0;
  const step = (): void => {
    const byte = file[at];
    if (byte === lineFeed || (byte === carriageReturn && file[at + 1] !== lineFeed)) line += 1;
    at += 1;
  };
  return records.map(({ record, info }) => {
    while (file[at] === lineFeed || file[at] === carriageReturn) step();
    const began = line;
    while (at < info.bytes) step();
    return { line: began, cells: record };
  });
}

function refuseHeader(header: readonly string[]): FileRefused | null {
  if (header.length === 1 && header[0]?.includes(";")) return { kind: "semicolons" };
  if (header.length === 1 && header[0]?.includes("\t")) return { kind: "tabs" };
  const missing = requiredColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) return { kind: "columns-missing", columns: missing };
  const column = importColumns.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  return column ? { kind: "column-twice", column } : null;
}

const rowOf = (header: readonly string[], { line, cells }: LinedRecord): ImportRow => ({
  line,
  fields: Object.fromEntries(importColumns.filter((column) => header.includes(column)).map((column) => [column, cells[header.indexOf(column)] ?? ""])),
});

const miscounted = (header: readonly string[], { line, cells }: LinedRecord): RowProblem => ({ line, column: null, kind: "fields-miscounted", found: cells.length, expected: header.length });
