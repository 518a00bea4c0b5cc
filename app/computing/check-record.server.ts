// Before any number is shown: is the ledger whole, do the records tell what it was told, does the sealed allocation open?
import type { Tx } from "#db/client.server.ts";
import { findOpenedSeal, listOpenedAllocation } from "#db/queries/analysis.ts";
import { listRecordRows } from "#db/queries/record-rows.ts";
import { invariant } from "#study/invariant.ts";
import {
  type BrokenEntry,
  checkLedger,
  type LedgerCheck,
  type LedgerEntry,
  type Opening,
} from "#study/ledger.ts";
import { checkOpening } from "#study/opened-allocation.ts";
import { receiptsThatDiffer } from "#study/receipt.ts";
import { gathered, recordRules, type RecordCompared } from "#study/record/compare-record.ts";
import type { NotProvable, RecordDifference } from "#study/record/facts.ts";
import { noRows, type RecordRows, type RecordTable } from "#study/record/rows.ts";
import { readTold } from "#study/record/told-entries.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { readVoids, type VoidedEntry } from "#study/voided-entries.ts";
import { checkOpenedDraw, type DrawDiffers, type DrawHolds } from "./check-draw.server.ts";

export type RecordWhole = Readonly<{
  kind: "record-whole";
  ledger: LedgerCheck;
  commitment: string;
  draw: DrawHolds;
  /** What an older program never told the ledger. */ notProvable: readonly NotProvable[];
  /** Left out of what the ledger told. */ voided: readonly VoidedEntry[];
}>;
export type RecordBroken =
  | DrawDiffers
  | Readonly<{ kind: "ledger-broken"; entry: BrokenEntry }>
  | Readonly<{ kind: "records-unlike-ledger"; records: readonly RecordDifference[] }>
  | Readonly<{ kind: "commitment-differs" | "rows-differ"; commitment: string }>;

/** Rules L5, L7, W7: no report from a record that doesn't hold together; what is broken is named. */
export async function checkRecord(
  tx: Tx,
  studyId: StudyId,
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): Promise<RecordWhole | RecordBroken> {
  const ledger = checkLedger(entries, openings);
  const broken = ledger.broken ?? firstWithoutOpening(entries, openings);
  if (broken) return { kind: "ledger-broken", entry: broken };
  const { differing, notProvable } = await compareStudy(tx, studyId, entries, openings);
  const records = differing.length > 0 ? differing : receiptDifferences(entries, openings);
  if (records.length > 0) return { kind: "records-unlike-ledger", records };
  const opened = await openSeal(tx, studyId);
  if (opened.kind !== "allocation-matches") return opened;
  const draw = await checkOpenedDraw(tx, studyId, entries);
  return draw.kind === "draw-differs"
    ? draw
    : {
        kind: "record-whole",
        ledger,
        commitment: opened.commitment,
        draw,
        notProvable,
        voided: readVoids(entries, openings).voided,
      };
}

/** Where everything is open, an entry without its payload would make its record look like one of an older format. */
function firstWithoutOpening(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): BrokenEntry | null {
  const opened = new Set(openings.map(({ chain, position }) => `${chain} ${position}`));
  const found = entries.find(({ chain, position }) => !opened.has(`${chain} ${position}`));
  return found ? { chain: found.chain, position: found.position, reason: "opening-missing" } : null;
}

/** One kind after another, so that the rows of one alone stand in memory. */
async function compareStudy(
  tx: Tx,
  studyId: StudyId,
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): Promise<RecordCompared> {
  const told = readTold(entries, openings);
  const comparisons = [];
  for (const { tables, compare } of recordRules)
    comparisons.push(compare(await readTables(tx, studyId, tables), told));
  return gathered(comparisons);
}

async function readTables(
  tx: Tx,
  studyId: StudyId,
  tables: readonly RecordTable[],
): Promise<RecordRows> {
  const read: Partial<Record<RecordTable, unknown>> = {};
  for (const table of tables) read[table] = await listRecordRows(tx, studyId, table);
  return { ...noRows, ...(read as Partial<RecordRows>) };
}

/** Where rows and payloads agree, each sign-off's digest against the ratings it was given over. */
function receiptDifferences(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): readonly RecordDifference[] {
  const count = receiptsThatDiffer(entries, openings).length;
  return count === 0 ? [] : [{ record: "sign-off", count, fields: ["ratings"] }];
}

async function openSeal(tx: Tx, studyId: StudyId) {
  const seal = await findOpenedSeal(tx, studyId);
  invariant(seal, "an unblinded study has a seal");
  const rows = (await listOpenedAllocation(tx, studyId)).map(
    ({ reading, seat, position, vignette, arm, answer, author, repeatOf }) => ({
      reading,
      seat,
      position,
      vignette,
      arm,
      answer,
      author,
      repeatOf,
    }),
  );
  return checkOpening(seal, rows);
}
