// Rows as files: comma-separated values for people and programs, or one JSON object a line.
import { stringify } from "csv-stringify/sync";
import type { Tx } from "#db/client.server.ts";
import {
  columnsOf,
  type ExportContext,
  type ExportRow,
  type ExportTable,
  readTable,
} from "#db/exports/export-table.ts";
import { inert } from "#study/exported-rows/inert-text.ts";

const asWord = (value: boolean): string => (value ? "yes" : "no");

type Layout = Readonly<{
  /** Text that a spreadsheet would run is escaped with an apostrophe, but not in data that a program reads again. */
  isForPeople?: boolean;
  hasHeader?: boolean;
}>;

/** A number is never escaped: every tool must read -1.83 as a number. */
export const csv = (
  rows: readonly ExportRow[],
  columns: readonly string[],
  { isForPeople = true, hasHeader = true }: Layout = {},
): string =>
  stringify([...rows], {
    header: hasHeader,
    columns: [...columns],
    cast: isForPeople ? { boolean: asWord, string: inert } : { boolean: asWord },
  });

/** A table's file, batch by batch. */
export const tableText = (
  tx: Tx,
  table: ExportTable,
  context: ExportContext,
): AsyncGenerator<string> =>
  (table.file.endsWith(".jsonl") ? jsonLines : csvText)(tx, table, context);

async function* csvText(tx: Tx, table: ExportTable, context: ExportContext) {
  const columns = Object.keys(columnsOf(table, context));
  yield csv([], columns);
  for await (const rows of readTable(tx, table, context))
    yield csv(rows, columns, { hasHeader: false });
}

async function* jsonLines(tx: Tx, table: ExportTable, context: ExportContext) {
  for await (const rows of readTable(tx, table, context))
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
