// A key holder's secret. Hashes go in; what comes out is a verdict.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { KeyRole } from "#study/key-holders.ts";
import type { SecretCost } from "#study/key-secret.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type SecretChallenge = SecretCost & Readonly<{ salt: string; waitSeconds: number }>;
export type SecretVerdict = Readonly<{
  verdict: "right" | "wrong" | "wait" | "missing";
  waitSeconds: number;
}>;

/** What a try of the session's person takes; null where they have no secret. */
export async function findSecretChallenge(tx: Tx): Promise<SecretChallenge | null> {
  const rows = await tx.execute<SecretChallenge>(
    sql`select cost, block, parallel, salt, wait_seconds as "waitSeconds" from secret_challenge()`,
  );
  return rows[0] ?? null;
}

const noSecret: SecretVerdict = { verdict: "missing", waitSeconds: 0 };

/** Counts the try. A right one is good for this transaction. */
export async function trySecret(tx: Tx, derived: string): Promise<SecretVerdict> {
  const rows = await tx.execute<SecretVerdict>(
    sql`select verdict, wait_seconds as "waitSeconds" from try_secret(${derived})`,
  );
  return rows[0] ?? noSecret;
}

export async function tryRecoveryCode(tx: Tx, codeHash: string): Promise<SecretVerdict> {
  const rows = await tx.execute<SecretVerdict>(
    sql`select verdict, wait_seconds as "waitSeconds" from try_recovery_code(${codeHash})`,
  );
  return rows[0] ?? noSecret;
}

export const setSecret = (
  tx: Tx,
  { cost, block, parallel }: SecretCost,
  salt: string,
  derived: string,
) =>
  tx.execute(
    sql`select set_secret(${cost}::integer, ${block}::integer, ${parallel}::integer, ${salt}, ${derived})`,
  );

export const replaceRecoveryCodes = (tx: Tx, hashes: readonly string[]) =>
  tx.execute(
    sql`select replace_recovery_codes(array(select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb)))`,
  );

/** Twelve hexadecimal digits, the six words of the acting person; null without office or secret. */
export async function findOwnKeyCode(tx: Tx, studyId: StudyId): Promise<string | null> {
  const rows = await tx.execute<{ code: string | null }>(
    sql`select own_key_code(${studyId}::uuid) as code`,
  );
  return rows[0]?.code ?? null;
}

/** Whether these are the words of whoever holds this key now; if so it is recorded. */
export async function confirmKey(
  tx: Tx,
  studyId: StudyId,
  role: KeyRole,
  code: string,
): Promise<boolean> {
  const rows = await tx.execute<{ confirmed: boolean }>(
    sql`select confirm_key(${studyId}::uuid, ${role}, ${code}) as confirmed`,
  );
  return rows[0]?.confirmed ?? false;
}

/** Everyone who will read scores before the unblinding, by pseudonym. */
export const listScoreReaders = (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly Readonly<{ role: KeyRole; code: string }>[]> =>
  tx.execute<{ role: KeyRole; code: string }>(
    sql`select role, code from score_readers(${studyId}::uuid)`,
  );

export async function findOwnAddress(tx: Tx): Promise<string | null> {
  const rows = await tx.execute<{ email: string | null }>(
    sql`select email from people where id = acting_person()`,
  );
  return rows[0]?.email ?? null;
}

/** With the secret given in the same transaction. Both addresses are told. */
export const changeOwnAddress = (tx: Tx, address: string) =>
  tx.execute(sql`select change_own_address(${address})`);
