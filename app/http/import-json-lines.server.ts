import { importColumns, type ImportColumn, type ImportRow, type RowProblem } from "#study/import-answers.ts";
import type { FileRows } from "./import-file.server.ts";

type LineRead = Readonly<{ row: ImportRow; names: readonly string[] }> | RowProblem;

/** One JSON object a line; blank lines are passed over. */
export function parseJsonLines(text: string): FileRows {
  const lines = text.replace(/^\uFEFF/u, "").split(/\r\n|\n|\r/u);
  const read = lines.flatMap((written, index) => (written.trim() === "" ? [] : [readLine(written, index + 1)]));
  const rows = read.flatMap((r) => ("row" in r ? [r.row] : []));
  const names = new Set(read.flatMap((r) => ("row" in r ? r.names : [])));
  return {
    kind: "import-file",
    rows,
    unreadable: read.flatMap((r) => ("row" in r ? [] : [r])),
    unusedColumns: [...names].filter((name) => !importColumns.some((column) => column === name)),
  };
}

function readLine(written: string, line: number): LineRead {
  const value = parseJson(written);
  if (value === undefined) return { line, column: null, kind: "json-unreadable" };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { line, column: null, kind: "object-expected" };
  const given = Object.entries(value);
  const wrong = importColumns.find((column) => !isCell(column, given.find(([name]) => name === column)?.[1]));
  if (wrong) return { line, column: wrong, kind: "text-expected" };
  const fields = Object.fromEntries(given.filter(([name, cell]) => importColumns.some((column) => column === name) && cell !== null).map(([name, cell]) => [name, String(cell)]));
  return { row: { line, fields }, names: given.map(([name]) => name) };
}

const isCell = (column: ImportColumn, cell: unknown): boolean =>
  cell === undefined || cell === null || typeof cell === "string" || (typeof cell === "number" && (column === "vignette" || column === "sample"));

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
