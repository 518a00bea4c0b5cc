import type { Actor } from "#app/http/actor.server.ts";
import { newRecoveryCodes, newSecretOf, recoveryCodeHash } from "#app/secrets/passphrase.server.ts";
import { prepareSecret, proveSecret } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findSecretChallenge, replaceRecoveryCodes, setSecret } from "#db/queries/key-secrets.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { decidePassphrase, type PassphraseRefused, type SecretRefused } from "#study/key-secret.ts";

export type PassphraseAsked = Readonly<{
  passphrase: string;
  again: string;
  /** The one so far, where there is one. */ current: string;
}>;
export type PassphraseSet = Readonly<{ kind: "passphrase-set" }>;
export type CodesMade = Readonly<{ kind: "codes-made"; codes: readonly string[] }>;

/** Rule K5: the first passphrase, or another in place of the current one. Other sessions of the person end. */
export async function setPassphrase(
  actor: Actor,
  { passphrase, again, current }: PassphraseAsked,
): Promise<PassphraseSet | PassphraseRefused | SecretRefused> {
  const decision = decidePassphrase(passphrase, again);
  if (decision.kind !== "passphrase-fit") return decision;
  const { gate } = actor.pools;
  const hasOne = (await asActor(gate, actor.session, findSecretChallenge)) !== null;
  const given = hasOne ? await prepareSecret(gate, actor.session, current) : null;
  if (given && given.kind !== "secret-try") return given;
  const next = await newSecretOf(decision.passphrase, actor.databaseKind);
  return asActor(gate, actor.session, async (tx) => {
    // Another tab may have set the first one meanwhile.
    if (!given && (await findSecretChallenge(tx))) return { kind: "secret-wrong" as const };
    const proved = given ? await proveSecret(tx, given) : null;
    if (proved && proved.kind !== "secret-proved") return proved;
    await setSecret(tx, next.cost, next.salt, next.derived);
    await appendToLedger(tx, actor.studyId, {
      act: "key-secret-set",
      detail: { means: hasOne ? "changed" : "first" },
    });
    return { kind: "passphrase-set" as const };
  });
}

/** Rule K7: shown once; those made before end. */
export async function makeRecoveryCodes(
  actor: Actor,
  passphrase: string,
): Promise<CodesMade | SecretRefused> {
  const given = await prepareSecret(actor.pools.gate, actor.session, passphrase);
  if (given.kind !== "secret-try") return given;
  return asActor(actor.pools.gate, actor.session, async (tx) => {
    const proved = await proveSecret(tx, given);
    return proved.kind === "secret-proved" ? replaceCodes(tx, actor) : proved;
  });
}

async function replaceCodes(tx: Tx, { studyId }: Actor): Promise<CodesMade> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(tx, codes.map(recoveryCodeHash));
  await appendToLedger(tx, studyId, {
    act: "recovery-codes-made",
    detail: { codes: codes.length },
  });
  return { kind: "codes-made", codes };
}
