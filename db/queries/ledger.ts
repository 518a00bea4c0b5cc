import { sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Tx } from "#db/client.server.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import type { LedgerAct } from "#study/ledger-acts.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import { type ActHome, type Fields, listed, type Said } from "#study/records/act.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** `detail` is public: no name, arm, text or guessable hash. `payload` is hidden under a nonce until unblinding. */
export type Act = Readonly<{
  act: LedgerAct;
  detail?: Readonly<Record<string, unknown>>;
  payload?: unknown;
}>;

/** Before a decision that another act of the same person, or a step of the study, could overtake: they wait until this transaction ends. */
export const takeTurn = (tx: Tx, studyId: StudyId) =>
  tx.execute(sql`select take_turn(${studyId}::uuid)`);

/** Appends to the acting person's chain, in the act's own transaction. Returns the entry's position. */
export async function appendToLedger(
  tx: Tx,
  studyId: StudyId,
  { act, detail = {}, payload = "" }: Act,
): Promise<number> {
  const rows = await tx.execute<{ position: number }>(
    sql`select ledger_append(${studyId}::uuid, ${act}, ${canonicalJson(detail)}, ${canonicalJson(payload)}) as position`,
  );
  const position = rows[0]?.position ?? 0;
  noteAppended(tx, studyId);
  return position;
}

/** An act that has its home: of what it says, only the fields that are listed there. */
export const appendAct = <Detail extends Fields, Payload extends Fields>(
  tx: Tx,
  studyId: StudyId,
  { act, detail, payload }: ActHome<Detail, Payload>,
  says: Readonly<{ detail: Said<Detail>; payload: Said<Payload> }>,
) =>
  appendToLedger(tx, studyId, {
    act,
    detail: listed(detail, says.detail),
    payload: Object.keys(payload).length === 0 ? "" : listed(payload, says.payload),
  });

/** Anchors everything now: before an export, so that nothing in it is loose. */
export const checkpointNow = (tx: Tx, studyId: StudyId) =>
  tx.execute(sql`select ledger_checkpoint(${studyId}::uuid, 1)`);

/** The position of the last checkpoint in the study's own chain; 0 where there is none. */
export async function findLastCheckpoint(tx: Tx, studyId: StudyId): Promise<number> {
  const rows = await tx.execute<{ position: number }>(sql`
    select position from ledger_entries where chain = ${studyId}::uuid and act = 'checkpoint' order by position desc limit 1`);
  return rows[0]?.position ?? 0;
}

/** Of `ledger_entries e`, as the program names them. */
export const entryFields = sql`e.study_id as study, e.chain, e.position, e.actor, e.act, ledger_time(e.recorded_at) as at, e.detail, e.digest, e.previous, e.hash`;

export async function readLedger(tx: Tx, studyId: StudyId): Promise<readonly LedgerEntry[]> {
  return tx.execute<LedgerEntry>(sql`
    select ${entryFields} from ledger_entries e where e.study_id = ${studyId}::uuid order by e.recorded_at, e.chain, e.position`);
}

export async function findLedgerBreak(
  tx: Tx,
  studyId: StudyId,
): Promise<Readonly<{ chain: string; position: number }> | null> {
  const rows = await tx.execute<{ chain: string; position: number }>(
    sql`select chain, position from ledger_first_break(${studyId}::uuid)`,
  );
  return rows[0] ?? null;
}
