// Before any number is shown: is the ledger whole, do the ratings tell what it was told, does the sealed allocation open?
import type { Tx } from "#db/client.server.ts";
import { countRatingsUnlikeLedger, findOpenedSeal, listOpenedAllocation } from "#db/queries/analysis.ts";
import { invariant } from "#study/invariant.ts";
import { type BrokenEntry, checkLedger, type LedgerCheck, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { checkOpening } from "#study/opened-allocation.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type RecordWhole = Readonly<{ kind: "record-whole"; ledger: LedgerCheck; commitment: string }>;
export type RecordBroken =
  | Readonly<{ kind: "ledger-broken"; entry: BrokenEntry }>
  | Readonly<{ kind: "ratings-unlike-ledger"; ratings: number }>
  | Readonly<{ kind: "commitment-differs" | "rows-differ"; commitment: string }>;

/** Rule L5: no report from a record that doesn't hold together; what is broken is named. */
export async function checkRecord(tx: Tx, studyId: StudyId, entries: readonly LedgerEntry[], openings: readonly Opening[]): Promise<RecordWhole | RecordBroken> {
  const ledger = checkLedger(entries, openings);
  if (ledger.broken) return { kind: "ledger-broken", entry: ledger.broken };
  const ratings = await countRatingsUnlikeLedger(tx, studyId);
  if (ratings > 0) return { kind: "ratings-unlike-ledger", ratings };
  const opened = await openSeal(tx, studyId);
  return opened.kind === "allocation-matches" ? { kind: "record-whole", ledger, commitment: opened.commitment } : opened;
}

async function openSeal(tx: Tx, studyId: StudyId) {
  const seal = await findOpenedSeal(tx, studyId);
  invariant(seal, "an unblinded study has a seal");
  const rows = (await listOpenedAllocation(tx, studyId)).map(({ reading, seat, position, vignette, arm, answer, author, repeatOf }) => ({ reading, seat, position, vignette, arm, answer, author, repeatOf }));
  return checkOpening(seal, rows);
}
