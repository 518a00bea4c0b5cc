// A key holder on a new browser: the link opened a session, and only the secret makes them somebody in it.
import { newSecretOf, recoveryCodeHash } from "#app/secrets/passphrase.server.ts";
import {
  judged,
  prepareSecret,
  proveSecret,
  type SecretProved,
} from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Pool, SessionHash } from "#db/client.server.ts";
import { findNewSecretDue, setSecretByRequest } from "#db/queries/key-requests.ts";
import { setSecret, tryRecoveryCode } from "#db/queries/key-secrets.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { isKeyRole } from "#study/key-holders.ts";
import { decidePassphrase, type PassphraseRefused, type SecretRefused } from "#study/key-secret.ts";
import type { DatabaseKind, Role, StudyId } from "#study/vocabulary.ts";

export type Locked = Readonly<{
  gate: Pool;
  session: SessionHash;
  databaseKind: DatabaseKind;
  memberships: readonly Readonly<{ studyId: StudyId; roles: readonly Role[] }>[];
}>;

export async function unlockSession(
  { gate, session }: Locked,
  passphrase: string,
): Promise<SecretProved | SecretRefused> {
  const given = await prepareSecret(gate, session, passphrase);
  return given.kind === "secret-try"
    ? asActor(gate, session, (tx) => proveSecret(tx, given))
    : given;
}

/** When a request that was agreed to lets this person set a new secret; null where there is none. */
export const readNewSecretDue = ({
  gate,
  session,
}: Pick<Locked, "gate" | "session">): Promise<string | null> =>
  asActor(gate, session, findNewSecretDue);

/** Rule K10: once the wait is over, without the old secret. */
export async function resetSecret(
  locked: Locked,
  asked: Readonly<{ passphrase: string; again: string }>,
  now: Date,
): Promise<SecretProved | PassphraseRefused | Readonly<{ kind: "request-not-due" }>> {
  const decision = decidePassphrase(asked.passphrase, asked.again);
  if (decision.kind !== "passphrase-fit") return decision;
  const next = await newSecretOf(decision.passphrase, locked.databaseKind);
  return asActor(locked.gate, locked.session, async (tx) => {
    const dueAt = await findNewSecretDue(tx);
    if (dueAt === null || now < new Date(dueAt)) return { kind: "request-not-due" as const };
    const studyId = await setSecretByRequest(tx, next.cost, next.salt, next.derived);
    await appendToLedger(tx, studyId, { act: "key-secret-set", detail: { means: "reset" } });
    return { kind: "secret-proved" as const };
  });
}

/** Rule K7: a recovery code in place of the passphrase, and a new passphrase at once. The ledger of each study with a key tells it. */
export async function recoverSecret(
  locked: Locked,
  asked: Readonly<{ code: string; passphrase: string; again: string }>,
): Promise<SecretProved | SecretRefused | PassphraseRefused> {
  const decision = decidePassphrase(asked.passphrase, asked.again);
  if (decision.kind !== "passphrase-fit") return decision;
  const next = await newSecretOf(decision.passphrase, locked.databaseKind);
  return asActor(locked.gate, locked.session, async (tx) => {
    const proved = judged(await tryRecoveryCode(tx, recoveryCodeHash(asked.code)));
    if (proved.kind !== "secret-proved") return proved;
    await setSecret(tx, next.cost, next.salt, next.derived);
    for (const { studyId } of locked.memberships.filter(({ roles }) => roles.some(isKeyRole)))
      await appendToLedger(tx, studyId, { act: "key-secret-set", detail: { means: "recovered" } });
    return proved;
  });
}
