// A workbook of model answers: the sheet whose first row names the columns.
import { mostCellCharacters, type Sheet } from "#app/workbooks/workbook.ts";
import { requiredColumns, type RowProblem } from "#study/import-answers.ts";
import type { LinedRecord } from "./csv-records.server.ts";
import { columnNamed, parseRecords } from "./import-csv.server.ts";
import type { FileRefused, FileRows } from "./read-file.ts";

export function parseSheets(sheets: readonly Sheet[]): FileRows | FileRefused {
  const tables = sheets.map(recordsOf).filter((records) => records.length > 0);
  const records = tables.find(hasColumns) ?? tables[0];
  if (!records) return { kind: "file-empty" };
  const read = parseRecords(records);
  return read.kind === "import-file" ? withoutCutTexts(read) : read;
}

/** Lines are the sheet's own numbers of rows; empty rows are passed over, empty columns at the right as well. */
function recordsOf({ rows }: Sheet): readonly LinedRecord[] {
  const lined = rows.map((cells, index) => ({ line: index + 1, cells }));
  const filled = lined.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const width = (filled[0]?.cells ?? []).findLastIndex((cell) => cell.trim() !== "") + 1;
  return filled.map(({ line, cells }) => ({ line, cells: fitted(cells, width) }));
}

/** A sheet leaves out the empty cells that end a row; a word beyond the header stays, to be refused. */
function fitted(cells: readonly string[], width: number): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  return Array.from({ length: Math.max(width, last) }, (_, index) => cells[index] ?? "");
}

const hasColumns = ([header]: readonly LinedRecord[]): boolean =>
  requiredColumns.every((column) => header?.cells.map(columnNamed).includes(column));

/** A text as long as a cell can be has most likely lost its end there. */
function withoutCutTexts(read: FileRows): FileRows {
  const isCut = ({ fields }: FileRows["rows"][number]) =>
    (fields.text ?? "").length >= mostCellCharacters;
  const cut = read.rows.filter(isCut).map(({ line }): RowProblem => ({
    line,
    column: "text",
    kind: "text-cut-by-cell",
    characters: mostCellCharacters,
  }));
  return {
    ...read,
    rows: read.rows.filter((row) => !isCut(row)),
    unreadable: [...read.unreadable, ...cut],
  };
}
