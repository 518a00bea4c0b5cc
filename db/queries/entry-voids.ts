// Entries that nobody can read, and what two people decided about them (rule L11). All but the operator's half from the gate pool.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { ledgerTime } from "./iso-time.ts";

export type NamedEntry = Readonly<{ chain: string; position: number; hash: string }>;
/** Times are ISO texts. */
export type VoidAsked = NamedEntry &
  Readonly<{
    act: string;
    account: string;
    reason: string;
    askedAt: string;
    agreedBy: ParticipantId | null;
    agreedAt: string | null;
  }>;

/** Oldest first; empty for whoever may not read the ledger. */
export const listVoidsAsked = (tx: Tx, studyId: StudyId): Promise<readonly VoidAsked[]> =>
  tx.execute<VoidAsked>(sql`
    select chain, position, hash, act, account, reason, ${ledgerTime(sql`asked_at`)} as "askedAt", agreed_by as "agreedBy", ${ledgerTime(sql`agreed_at`)} as "agreedAt" from void_requests_of(${studyId}::uuid)`);

export async function mayAgreeToVoid(tx: Tx, studyId: StudyId): Promise<boolean> {
  const rows = await tx.execute<{ may: boolean }>(
    sql`select may_agree_to_void(${studyId}::uuid) as may`,
  );
  return rows[0]?.may ?? false;
}

export const agreeToVoid = (tx: Tx, studyId: StudyId, { chain, position, hash }: NamedEntry) =>
  tx.execute(
    sql`select agree_to_void(${studyId}::uuid, ${chain}::uuid, ${position}::integer, ${hash})`,
  );
