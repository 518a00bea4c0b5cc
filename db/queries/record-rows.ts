// The rows of a record, as study/record compares them. Refused by Postgres before unblinding.
import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { toLedgerTime } from "#study/record/ledger-time.ts";
import type { RecordRows, RecordTable } from "#study/record/rows.ts";
import type { StudyId } from "#study/vocabulary.ts";

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** As drizzle reads a row, but with the ledger's times. */
type AsRow<Row> = Readonly<{
  [Field in keyof Row]: Row[Field] extends Date
    ? string
    : Row[Field] extends Date | null
      ? string | null
      : Row[Field];
}>;
type Kept = Readonly<{
  [T in RecordTable]: readonly (AsRow<(typeof tables)[T]["$inferSelect"]> &
    (T extends "practiceAttempts" ? Readonly<{ bodyHash: string }> : unknown))[];
}>;

type Json = Readonly<Record<string, unknown>>;
type Field = Readonly<{ name: string; column: string; isTime: boolean }>;

/** Not a column: of a practice try only the hash leaves the database. */
const madeBySql: readonly Field[] = [{ name: "bodyHash", column: "body_hash", isTime: false }];

const fieldsOf = (table: PgTable): readonly Field[] => [
  ...Object.entries(getTableColumns(table)).map(([name, { dataType }]) => ({
    name,
    column: snakeCase(name),
    isTime: dataType === "date",
  })),
  ...(table === tables.practiceAttempts ? madeBySql : []),
];

const valueOf = (row: Json, { column, isTime }: Field): unknown => {
  const value = row[column];
  return isTime && typeof value === "string" ? toLedgerTime(value) : value;
};

/** Every row of one table that belongs to a study. */
export async function listRecordRows<T extends RecordTable>(
  tx: Tx,
  studyId: StudyId,
  name: T,
): Promise<RecordRows[T]> {
  const fields = fieldsOf(tables[name]);
  const found = await tx.execute<{ row: Json }>(
    sql`select record_rows(${studyId}::uuid, ${getTableName(tables[name])}) as row`,
  );
  // Postgres keeps what the schema says, and the compiler holds study/record/rows.ts to the schema.
  return found.map(({ row }) =>
    Object.fromEntries(fields.map((field) => [field.name, valueOf(row, field)])),
  ) as unknown as Kept[T];
}
