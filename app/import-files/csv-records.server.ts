import { CsvError, parse } from "csv-parse/sync";

/** `bytes` is the offset in the file at which the record ends. */
type CsvRecord = Readonly<{ record: readonly string[]; info: Readonly<{ bytes: number }> }>;

/** `line` is where the record begins, counted from 1 as an editor shows it. */
export type LinedRecord = Readonly<{ line: number; cells: readonly string[] }>;

export type QuoteRefused = Readonly<{ kind: "quote-open" | "quote-misplaced"; line: number }>;

/** What spreadsheets write above a table to say which sign divides its fields. */
const separatorLine = /^\uFEFF?sep=(.)(?=[\r\n])/iu;

/** Comma, semicolon or tab, whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split(/[\r\n]/u, 1);
  return [",", ";", "\t"].reduce((best, next) =>
    header.split(next).length > header.split(best).length ? next : best,
  );
}

/** Every record of a table's text, the header too; lines without a word in any field are skipped. */
export function csvRecords(
  written: string,
  usual = delimiterOf(written),
): readonly LinedRecord[] | QuoteRefused {
  const [, delimiter = usual] = separatorLine.exec(written) ?? [];
  // Emptied and not removed, so that every line keeps its number.
  const text = written.replace(separatorLine, "");
  try {
    const options = {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    };
    const records = withLines(
      Buffer.from(text),
      parse(text, options) as unknown as readonly CsvRecord[],
    );
    return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      kind: error.code === "CSV_QUOTE_NOT_CLOSED" ? "quote-open" : "quote-misplaced",
      line: Number(error["lines"]),
    };
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
