// Requests that a key holder may set a new secret, or that a key changes hands.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { KeyRole } from "#study/key-holders.ts";
import type { KeyCapacity, KeyRequestKind, StepTaken } from "#study/key-requests.ts";
import type { SecretCost } from "#study/key-secret.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

/** Nominees by pseudonym. Times are ISO texts. */
export type ListedKeyRequest = Readonly<{
  id: string;
  kind: KeyRequestKind;
  nominees: Readonly<Partial<Record<KeyRole, string>>>;
  askedBy: ParticipantId | null;
  reason: string;
  askedAt: string;
  steps: readonly StepTaken[];
}>;

/** Newest first. */
export const listKeyRequests = (tx: Tx, studyId: StudyId): Promise<readonly ListedKeyRequest[]> =>
  tx.execute<ListedKeyRequest>(
    sql`select id, kind, nominees, asked_by as "askedBy", reason, ${isoTime(sql`asked_at`)} as "askedAt", steps from key_requests_of(${studyId}::uuid)`,
  );

export async function studyHasAuditor(tx: Tx, studyId: StudyId): Promise<boolean> {
  const rows = await tx.execute<{ has: boolean }>(
    sql`select coalesce(keys_have_auditor(${studyId}::uuid), false) as has`,
  );
  return rows[0]?.has ?? false;
}

export const listKeyCandidates = (
  tx: Tx,
  studyId: StudyId,
  role: KeyRole,
): Promise<readonly Readonly<{ participantId: ParticipantId; code: string }>[]> =>
  tx.execute<{ participantId: ParticipantId; code: string }>(
    sql`select participant_id as "participantId", code from key_candidates(${studyId}::uuid, ${role})`,
  );

export type KeyAsked = Readonly<{
  kind: "new-secret" | "succession";
  role: KeyRole;
  nominee: ParticipantId | null;
  newPerson: Readonly<{ name: string; email: string | null }> | null;
  reason: string;
}>;

/** The request and who shall hold the key; a new person was added where none was chosen. */
export async function askForKey(
  tx: Tx,
  studyId: StudyId,
  { kind, role, nominee, newPerson, reason }: KeyAsked,
): Promise<Readonly<{ request: string; nominee: ParticipantId }>> {
  const rows = await tx.execute<{ made: { request: string; nominee: ParticipantId } }>(sql`
    select ask_for_key(${studyId}::uuid, ${kind}, ${role}, ${nominee}::uuid, ${newPerson?.name ?? null}, ${newPerson?.email ?? null}, ${reason}) as made`);
  const [row] = rows;
  if (!row) throw new Error("ask_for_key returned no row");
  return row.made;
}

export const approveKeyRequest = (tx: Tx, request: string) =>
  tx.execute(sql`select approve_key_request(${request}::uuid)`);

export async function stopKeyRequest(tx: Tx, request: string): Promise<KeyCapacity> {
  const rows = await tx.execute<{ capacity: KeyCapacity }>(
    sql`select stop_key_request(${request}::uuid) as capacity`,
  );
  return rows[0]?.capacity ?? "auditor";
}

/** Hands the keys over; Postgres writes the entry of each office and role. */
export const finishKeyRequest = (tx: Tx, request: string) =>
  tx.execute(sql`select finish_key_request(${request}::uuid)`);

/** When the session's person may set a new secret without the old one; null where nobody asked, or not all approved. */
export async function findNewSecretDue(tx: Tx): Promise<string | null> {
  const rows = await tx.execute<{ dueAt: string }>(
    sql`select ${isoTime(sql`due_at`)} as "dueAt" from due_new_secret()`,
  );
  return rows[0]?.dueAt ?? null;
}

export async function setSecretByRequest(
  tx: Tx,
  { cost, block, parallel }: SecretCost,
  salt: string,
  derived: string,
): Promise<StudyId> {
  const rows = await tx.execute<{ study: StudyId }>(
    sql`select set_secret_by_request(${cost}::integer, ${block}::integer, ${parallel}::integer, ${salt}, ${derived}) as study`,
  );
  const [row] = rows;
  if (!row) throw new Error("set_secret_by_request returned no row");
  return row.study;
}

export type KeyChange = Readonly<{
  role: KeyRole;
  code: string;
  means: "named-later" | "stepped-in" | "succeeded" | "both-gone" | "new-secret";
  at: string;
  reason: string;
}>;

/** After the seal, oldest first: for the report. */
export const listKeyChanges = (tx: Tx, studyId: StudyId): Promise<readonly KeyChange[]> =>
  tx.execute<KeyChange>(
    sql`select role, code, means, ${isoTime(sql`at`)} as at, reason from key_changes(${studyId}::uuid)`,
  );
