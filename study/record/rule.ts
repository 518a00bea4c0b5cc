// How one kind of record is compared: which tables keep it, what they say, and what the ledger was told.
import type { RecordKind } from "#study/record-kinds.ts";
import { compareFacts, type Comparison, type Fact, type Told } from "./facts.ts";
import type { RecordRows, RecordTable } from "./rows.ts";
import type { ToldLedger } from "./said.ts";

export type RecordRule = Readonly<{
  record: RecordKind;
  tables: readonly RecordTable[];
  /** @param rows  those of `tables`; all others may be empty. */
  compare: (rows: RecordRows, ledger: ToldLedger) => Comparison;
}>;

export type Sides<T extends RecordTable> = Readonly<{
  tables: readonly T[];
  kept: (rows: Pick<RecordRows, T>) => readonly Fact[];
  told: (ledger: ToldLedger) => Told;
}>;

export const ruleFor = <T extends RecordTable>(
  record: RecordKind,
  { tables, kept, told }: Sides<T>,
): RecordRule => ({
  record,
  tables,
  compare: (rows, ledger) => compareFacts(record, kept(rows), told(ledger)),
});
