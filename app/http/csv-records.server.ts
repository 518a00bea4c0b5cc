import { CsvError, parse } from "csv-parse/sync";

/** `bytes` is the offset in the file at which the record ends. */
type CsvRecord = Readonly<{ record: readonly string[]; info: Readonly<{ bytes: number }> }>;

/** `line` is where the record begins, counted from 1 as an editor shows it. */
export type LinedRecord = Readonly<{ line: number; cells: readonly string[] }>;

export type QuoteRefused = Readonly<{ kind: "quote-open" | "quote-misplaced"; line: number }>;

/** Every record of a CSV text, the header too; empty lines are skipped. */
export function csvRecords(text: string, delimiter = ","): readonly LinedRecord[] | QuoteRefused {
  try {
    const options = { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ["\r\n", "\n", "\r"] };
    return withLines(Buffer.from(text), parse(text, options) as unknown as readonly CsvRecord[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: error.code === "CSV_QUOTE_NOT_CLOSED" ? "quote-open" : "quote-misplaced", line: Number(error["lines"]) };
  }
}

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
