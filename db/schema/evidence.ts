// What the program says of each table and column: whether rows change, how a change of a column would be found, or why it need
// not be, and what whoever reads the column learns of a blinded study.
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { RecordKind } from "#study/record-kinds.ts";

/** Compared with what the ledger was told; or by the ledger's own hashes, or the allocation's commitment. */
export type CheckedBy = RecordKind | "ledger" | "allocation";

/** The source of an answer, what a rater made of one, or what was written and when. */
export type Told = "arm" | "score" | "writing";
type Tells = readonly ["nothing"] | readonly [Told, ...Told[]];

export type Evidence = Readonly<{ tells: readonly Told[] }> &
  (
    | Readonly<{ word: "checked"; by: CheckedBy }>
    | Readonly<{ word: "derived" | "mutable by design" | "not evidence"; why: string }>
  );

const told = (tells: Tells): readonly Told[] => tells.filter((each) => each !== "nothing");

export const checkedBy = (by: CheckedBy, ...tells: Tells): Evidence => ({
  word: "checked",
  by,
  tells: told(tells),
});
const explained =
  (word: "derived" | "mutable by design" | "not evidence") =>
  (why: string, ...tells: Tells): Evidence => ({ word, why, tells: told(tells) });
export const derived = explained("derived");
export const mutable = explained("mutable by design");
export const notEvidence = explained("not evidence");

/** Whether the rows of a table stay as they were written, which two triggers in db/sql/policies hold, or why they change. */
export type Keeping = "append-only" | Readonly<{ changing: string }>;
export const changing = (why: string): Keeping => ({ changing: why });

export type ColumnEvidence = Readonly<{ column: string; evidence: Evidence }>;
export type TableEvidence = Readonly<{
  isEvidence: true;
  table: PgTable;
  name: string;
  keeping: Keeping;
  columns: readonly ColumnEvidence[];
}>;

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rule L8: the compiler asks for a word on every column, also on one that comes later. */
export const evidenceOf = <T extends PgTable>(
  table: T,
  keeping: Keeping,
  words: Readonly<Record<keyof T["_"]["columns"] & string, Evidence>>,
): TableEvidence => ({
  isEvidence: true,
  table,
  name: getTableName(table),
  keeping,
  columns: Object.keys(getTableColumns(table)).map((name) => ({
    column: snakeCase(name),
    evidence: words[name as keyof typeof words],
  })),
});
