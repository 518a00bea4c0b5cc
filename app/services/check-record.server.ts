// Before any number is shown: is the ledger whole, do the records tell what it was told, does the sealed allocation open?
import type { Tx } from "#db/client.server.ts";
import { findOpenedSeal, listOpenedAllocation, listRecordsUnlikeLedger, type RecordsUnlikeLedger } from "#db/queries/analysis.ts";
import { invariant } from "#study/invariant.ts";
import { type BrokenEntry, checkLedger, type LedgerCheck, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { checkOpening } from "#study/opened-allocation.ts";
import { receiptsThatDiffer } from "#study/receipt.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type RecordWhole = Readonly<{ kind: "record-whole"; ledger: LedgerCheck; commitment: string }>;
export type RecordBroken =
  | Readonly<{ kind: "ledger-broken"; entry: BrokenEntry }>
  | Readonly<{ kind: "records-unlike-ledger"; records: readonly RecordsUnlikeLedger[] }>
  | Readonly<{ kind: "commitment-differs" | "rows-differ"; commitment: string }>;

/** Rules L5, L7: no report from a record that doesn't hold together; what is broken is named. */
export async function checkRecord(tx: Tx, studyId: StudyId, entries: readonly LedgerEntry[], openings: readonly Opening[]): Promise<RecordWhole | RecordBroken> {
  const ledger = checkLedger(entries, openings);
  if (ledger.broken) return { kind: "ledger-broken", entry: ledger.broken };
  const records = await findUnlikeLedger(tx, studyId, entries, openings);
  if (records.length > 0) return { kind: "records-unlike-ledger", records };
  const opened = await openSeal(tx, studyId);
  return opened.kind === "allocation-matches" ? { kind: "record-whole", ledger, commitment: opened.commitment } : opened;
}

/** Rows against payloads; where those agree, each sign-off's digest against the ratings it was given over. */
async function findUnlikeLedger(tx: Tx, studyId: StudyId, entries: readonly LedgerEntry[], openings: readonly Opening[]): Promise<readonly RecordsUnlikeLedger[]> {
  const records = await listRecordsUnlikeLedger(tx, studyId);
  const receipts = receiptsThatDiffer(entries, openings).length;
  return records.length > 0 || receipts === 0 ? records : [{ record: "sign-off", count: receipts }];
}

async function openSeal(tx: Tx, studyId: StudyId) {
  const seal = await findOpenedSeal(tx, studyId);
  invariant(seal, "an unblinded study has a seal");
  const rows = (await listOpenedAllocation(tx, studyId)).map(({ reading, seat, position, vignette, arm, answer, author, repeatOf }) => ({ reading, seat, position, vignette, arm, answer, author, repeatOf }));
  return checkOpening(seal, rows);
}
