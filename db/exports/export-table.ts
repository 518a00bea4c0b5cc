// What an exported table is: one definition, from which its file, the codebook, the data package and the list of files follow.
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Rubric } from "#study/rubric.ts";
import type { DatabaseKind, StudyId } from "#study/vocabulary.ts";

export type Cell = string | number | boolean | null;
export type ExportRow = Readonly<Record<string, Cell>>;

/** What every table of one export shares. */
export type ExportContext = Readonly<{
  studyId: StudyId;
  kind: DatabaseKind;
  rubric: Rubric;
  /** None before unblinding. */ armLabels: ReadonlyMap<string, string>;
}>;

/** Stored values by what they mean. */
export type ValueLabels = Readonly<Record<string, string>>;

export type ExportColumn = Readonly<{
  means: string;
  /** By the names of Table Schema: a time is ISO 8601 in UTC. */
  type: "string" | "integer" | "number" | "boolean" | "date" | "datetime";
  unit?: string;
  values?: (context: ExportContext) => ValueLabels;
  /** What Postgres gives for it; a column without it is made from the others of its row. */
  from?: SQL;
  /** What is written of that. Without it, the same. */
  of?: (own: Cell, context: ExportContext, row: ExportRow) => Cell;
}>;

export type ExportColumns = Readonly<Record<string, ExportColumn>>;

export type ExportTable = Readonly<{
  /** Ends in .csv, or in .jsonl for one JSON object a line. */ file: string;
  what: string;
  /** From when on whoever exports is given it. */ opens: "rating" | "unblinded";
  /** Of a table with a column for each question, those of a rubric. */
  columns: ExportColumns | ((rubric: Rubric) => ExportColumns);
  rows: (studyId: StudyId) => Readonly<{ from: SQL; order?: SQL }>;
}>;

/** The column as several tables have it, from this table's own place. */
export const at = (column: ExportColumn, from: SQL): ExportColumn => ({ ...column, from });

export const columnsOf = (
  { columns }: ExportTable,
  { rubric }: Pick<ExportContext, "rubric">,
): ExportColumns => (typeof columns === "function" ? columns(rubric) : columns);

/** One statement for all rows, with a column for each that Postgres gives. */
export function selectOf(table: ExportTable, context: ExportContext): SQL {
  const { from, order } = table.rows(context.studyId);
  const given = Object.entries(columnsOf(table, context)).flatMap(([name, column]) =>
    column.from ? [sql`${column.from} as ${sql.identifier(name)}`] : [],
  );
  const all = sql`select ${sql.join(given, sql`, `)} from ${from}`;
  return order ? sql`${all} order by ${order}` : all;
}

/** Enough that a statement for each batch costs little, few enough to be held at once. */
export const rowsAtOnce = 1000;

/** Every row, by a cursor that lives as long as the transaction: no table is ever held whole. */
export async function* readTable(
  tx: Tx,
  table: ExportTable,
  context: ExportContext,
): AsyncGenerator<readonly ExportRow[]> {
  // A name of its own: the driver may keep a statement, and with it the columns of another table.
  const cursor = sql.identifier(`export of ${table.file}`);
  await tx.execute(sql`declare ${cursor} no scroll cursor for ${selectOf(table, context)}`);
  for (;;) {
    const rows = await tx.execute<ExportRow>(
      sql`fetch ${sql.raw(String(rowsAtOnce))} from ${cursor}`,
    );
    if (rows.length > 0) yield rows.map((row) => written(table, context, row));
    if (rows.length < rowsAtOnce) break;
  }
  await tx.execute(sql`close ${cursor}`);
}

const written = (table: ExportTable, context: ExportContext, row: ExportRow): ExportRow =>
  Object.fromEntries(
    Object.entries(columnsOf(table, context)).map(([name, { of }]) => {
      const own = row[name] ?? null;
      return [name, of ? of(own, context, row) : own];
    }),
  );
