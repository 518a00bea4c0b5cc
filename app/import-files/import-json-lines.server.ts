import {
  importColumns,
  requiredColumns,
  type ImportColumn,
  type ImportRow,
  type RowProblem,
} from "#study/import-answers.ts";
import { foreignFileOf } from "./foreign-file.ts";
import { columnNamed, fieldOf } from "./import-csv.server.ts";
import { parseForeignLines } from "./foreign-answers.server.ts";
import type { FileRefused, FileRows, ModelChosen } from "./read-file.ts";

type LineRead = Readonly<{ line: number; names: readonly string[] }> &
  (Readonly<{ row: ImportRow }> | Readonly<{ problem: RowProblem }>);

/** One JSON object a line; blank lines are passed over. */
export function parseJsonLines(text: string, model: ModelChosen | null): FileRows | FileRefused {
  const lines = text.split(/\r\n|\n|\r/u);
  const read = lines.flatMap((written, index) =>
    written.trim() === "" ? [] : [readLine(written, index + 1)],
  );
  const names = [...new Set(read.flatMap((one) => one.names))];
  const looksLike = foreignFileOf(names);
  if (looksLike === "batch-output" || looksLike === "harness-samples")
    return model === null
      ? { kind: "model-not-chosen", looksLike }
      : parseForeignLines(text, looksLike, model);
  const lacking = requiredColumns.filter((column) => !names.includes(column));
  if (names.length > 0 && lacking.length > 0)
    return {
      kind: "columns-missing",
      columns: lacking,
      found: names,
      looksLike,
    };
  return {
    kind: "import-file",
    foreign: null,
    rows: read.flatMap((one) => ("row" in one ? [one.row] : [])),
    unreadable: read.flatMap((one) => ("problem" in one ? [one.problem] : [])),
    unusedColumns: names.filter((name) => !importColumns.some((column) => column === name)),
  };
}

function readLine(written: string, line: number): LineRead {
  const value = parseJson(written);
  const unread = (kind: "json-unreadable" | "json-nan" | "object-expected"): LineRead => ({
    line,
    names: [],
    problem: { line, column: null, kind },
  });
  if (value === undefined)
    return unread(
      /[:[,]\s*(?:NaN|-?Infinity)\s*[,}\]]/u.test(written) ? "json-nan" : "json-unreadable",
    );
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return unread("object-expected");
  const given = Object.entries(value).map(([name, cell]) => [columnNamed(name), cell] as const);
  const names = [...new Set(given.map(([name]) => name))];
  const problem = problemOf(line, written, given, names);
  return problem
    ? { line, names, problem }
    : { line, names, row: { line, fields: fieldsOf(given) } };
}

type Given = readonly (readonly [string, unknown])[];

function problemOf(
  line: number,
  written: string,
  given: Given,
  names: readonly string[],
): RowProblem | null {
  const missing = requiredColumns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    return { line, column: null, kind: "keys-missing", missing, found: names };
  const twice = importColumns.find(
    (column) => topKeys(written).filter((key) => columnNamed(key) === column).length > 1,
  );
  if (twice) return { line, column: twice, kind: "key-twice" };
  const wrong = importColumns.find(
    (column) => !isCell(column, given.find(([name]) => name === column)?.[1]),
  );
  return wrong ? { line, column: wrong, kind: "text-expected" } : null;
}

const fieldsOf = (given: Given): ImportRow["fields"] =>
  Object.fromEntries(
    given
      .filter(([name, cell]) => importColumns.some((column) => column === name) && cell !== null)
      .map(([name, cell]) => [name, fieldOf(name, String(cell))]),
  );

const isCell = (column: ImportColumn, cell: unknown): boolean =>
  cell === undefined ||
  cell === null ||
  typeof cell === "string" ||
  (typeof cell === "number" && (column === "vignette" || column === "sample"));

/** The keys of a valid object as they are written: JSON.parse keeps the last of two without a word. */
function topKeys(written: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token, , colon] of written.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/gu)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (colon !== undefined && depth === 1)
      keys.push(String(JSON.parse(token.slice(0, -colon.length))));
  }
  return keys;
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
