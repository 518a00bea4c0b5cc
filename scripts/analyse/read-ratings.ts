// A file of ratings as the one table that every analysis reads; every row that can't stand is named by line, column and reason.
import type { RatingRow, RatingsTable } from "#analysis/ratings-table.ts";
import { csvRecords, type LinedRecord } from "#app/import-files/csv-records.server.ts";
import { spelledOnce } from "#app/import-files/spelled-once.server.ts";

const requiredColumns = ["rater", "vignette", "arm", "criterion", "score"] as const;
const optionalColumns = ["author", "reading", "repeat", "words"] as const;
/** What a study's own export calls a column that is read here. */
const exportedNames: ReadonlyMap<string, Column> = new Map([["is_hidden_repeat", "repeat"]]);
type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** `line` is counted from 1 as an editor shows it; `column` is null where the whole line is meant. */
export type RatingProblem = Readonly<{ line: number; column: string | null; reason: string }>;

export type RatingsRead = Readonly<{
  kind: "ratings-read";
  table: RatingsTable;
  /** [rows], where each row of the table stands in the file. */ lines: readonly number[];
  missingScores: number;
  /** Whether scores were written with a comma, such as 4,5. */ hasDecimalCommas: boolean;
  columnsLeftOut: readonly string[];
}>;
export type RatingsRefused = Readonly<{
  kind: "ratings-refused";
  problems: readonly RatingProblem[];
}>;

type Line = Readonly<{ line: number; fields: Readonly<Partial<Record<Column, string>>> }>;

export function readRatings(text: string): RatingsRead | RatingsRefused {
  const read = readLines(text);
  if (read.kind === "ratings-refused") return read;
  const rows = read.lines.map(readRow);
  const problems = [
    ...rows.flatMap((row) => ("problems" in row ? row.problems : [])),
    ...repeatedCells(read.lines),
  ].sort((one, other) => one.line - other.line);
  if (problems.length > 0) return { kind: "ratings-refused", problems };
  const table = rows.flatMap((row) => ("row" in row ? [row.row] : []));
  if (table.length === 0)
    return {
      kind: "ratings-refused",
      problems: [{ line: 1, column: null, reason: "the file has a header and no rating below it" }],
    };
  return {
    kind: "ratings-read",
    table,
    lines: read.lines.map(({ line }) => line),
    missingScores: table.filter(({ score }) => score === null).length,
    hasDecimalCommas: read.lines.some(({ fields }) => decimalComma.test(fields.score ?? "")),
    columnsLeftOut: read.columnsLeftOut,
  };
}

type LinesRead = Readonly<{
  kind: "lines-read";
  lines: readonly Line[];
  columnsLeftOut: readonly string[];
}>;

function readLines(text: string): LinesRead | RatingsRefused {
  const records = readRecords(text);
  if ("reason" in records) return { kind: "ratings-refused", problems: [records] };
  const [header, ...body] = records;
  const names = (header?.cells ?? []).map(columnNamed);
  const problems = [
    ...headerProblems(names),
    ...body.flatMap((record) => shapeProblems(record, names.length)),
  ];
  if (problems.length > 0) return { kind: "ratings-refused", problems };
  const known: readonly string[] = [...requiredColumns, ...optionalColumns];
  const lines = body.map(({ cells, line }): Line => ({
    line,
    fields: Object.fromEntries(names.map((name, index) => [name, spelledOnce(cells[index] ?? "")])),
  }));
  return {
    kind: "lines-read",
    lines,
    columnsLeftOut: names.filter((name) => name !== "" && !known.includes(name)),
  };
}

function columnNamed(written: string): string {
  const name = spelledOnce(written).toLowerCase();
  return exportedNames.get(name) ?? name;
}

function readRecords(text: string): readonly LinedRecord[] | RatingProblem {
  const records = csvRecords(text);
  if (!("kind" in records)) return records;
  return {
    line: records.line,
    column: null,
    reason:
      records.kind === "quote-open"
        ? "opens a quotation mark that is never closed"
        : "has a quotation mark in the middle of a field",
  };
}

function headerProblems(names: readonly string[]): readonly RatingProblem[] {
  const missing = requiredColumns.filter((column) => !names.includes(column));
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  return [
    ...missing.map((column) => ({
      line: 1,
      column,
      reason: `is not in the header, which has ${names.filter(Boolean).join(", ") || "nothing"}`,
    })),
    ...(twice === undefined ? [] : [{ line: 1, column: twice, reason: "is in the header twice" }]),
  ];
}

const shapeProblems = ({ cells, line }: LinedRecord, columns: number): readonly RatingProblem[] =>
  cells.length === columns
    ? []
    : [
        {
          line,
          column: null,
          reason: `has ${cells.length} fields where the header has ${columns}`,
        },
      ];

const missingWords = ["", "NA", "."];
const plainNumber = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/iu;
const decimalComma = /^[-+]?\d+,\d+$/u;

/** NaN for whatever a person would not call a number, such as 0x4. */
function numberIn(written: string): number {
  if (decimalComma.test(written)) return Number(written.replace(",", "."));
  return plainNumber.test(written) ? Number(written) : Number.NaN;
}

const notNumber = (written: string): string =>
  `"${written}" is not a number. Write it as in 4 or 4.5; where the rater could not judge, leave it empty or write NA`;

const repeatWords: ReadonlyMap<string, boolean> = new Map([
  ["", false],
  ["no", false],
  ["false", false],
  ["0", false],
  ["yes", true],
  ["true", true],
  ["1", true],
]);

function readRow({
  line,
  fields,
}: Line): Readonly<{ row: RatingRow }> | Readonly<{ problems: readonly RatingProblem[] }> {
  const text = (column: Column): string => fields[column] ?? "";
  const score = missingWords.includes(text("score")) ? null : numberIn(text("score"));
  const words = text("words") === "" ? undefined : Number(text("words"));
  const isRepeat = repeatWords.get(text("repeat").toLowerCase());
  const problems: readonly RatingProblem[] = [
    ...(["rater", "vignette", "arm", "criterion"] as const)
      .filter((column) => text(column) === "")
      .map((column) => ({ line, column, reason: "is empty" })),
    ...(score !== null && !Number.isFinite(score)
      ? [{ line, column: "score", reason: notNumber(text("score")) }]
      : []),
    ...(words !== undefined && !(words >= 0 && Number.isInteger(words))
      ? [{ line, column: "words", reason: `"${text("words")}" is not a number of words` }]
      : []),
    ...(isRepeat === undefined
      ? [{ line, column: "repeat", reason: `"${text("repeat")}" is neither yes nor no` }]
      : []),
  ];
  if (problems.length > 0) return { problems };
  const { rater = "", vignette = "", arm = "", criterion = "", author, reading } = fields;
  return {
    row: {
      rater,
      vignette,
      arm,
      criterion,
      score,
      isRepeat: isRepeat === true,
      ...(author && { author }),
      ...(reading && { reading }),
      ...(words !== undefined && { words }),
    },
  };
}

/** Two primary scores of one cell: which of them counts would be a silent choice. */
function repeatedCells(lines: readonly Line[]): readonly RatingProblem[] {
  const firstLine = new Map<string, number>();
  return lines
    .filter(({ fields }) => repeatWords.get((fields.repeat ?? "").toLowerCase()) === false)
    .flatMap(({ line, fields }): RatingProblem[] => {
      const cell = JSON.stringify([fields.rater, fields.vignette, fields.arm, fields.criterion]);
      const first = firstLine.get(cell);
      if (first === undefined) firstLine.set(cell, line);
      return first === undefined
        ? []
        : [
            {
              line,
              column: null,
              reason: `scores the rater, vignette, arm and criterion of line ${first} once more; write repeat = yes where it is a repeated reading`,
            },
          ];
    });
}
