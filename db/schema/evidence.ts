// Each column's word in the record: how a change of it would be found, or why it need not be.
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { RecordKind } from "#study/record-kinds.ts";

/** Compared with what the ledger was told; or by the ledger's own hashes, or the allocation's commitment. */
export type CheckedBy = RecordKind | "ledger" | "allocation";

export type Evidence =
  | Readonly<{ word: "checked"; by: CheckedBy }>
  | Readonly<{ word: "derived" | "mutable by design" | "not evidence"; why: string }>;

export const checkedBy = (by: CheckedBy): Evidence => ({ word: "checked", by });
export const derived = (why: string): Evidence => ({ word: "derived", why });
export const mutable = (why: string): Evidence => ({ word: "mutable by design", why });
export const notEvidence = (why: string): Evidence => ({ word: "not evidence", why });

export type ColumnEvidence = Readonly<{ column: string; evidence: Evidence }>;
export type TableEvidence = Readonly<{
  isEvidence: true;
  table: PgTable;
  name: string;
  columns: readonly ColumnEvidence[];
}>;

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rule L8: the compiler asks for a word on every column, also on one that comes later. */
export const evidenceOf = <T extends PgTable>(
  table: T,
  words: Readonly<Record<keyof T["_"]["columns"] & string, Evidence>>,
): TableEvidence => ({
  isEvidence: true,
  table,
  name: getTableName(table),
  columns: Object.keys(getTableColumns(table)).map((name) => ({
    column: snakeCase(name),
    evidence: words[name as keyof typeof words],
  })),
});
