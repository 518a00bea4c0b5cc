import { asActor } from "#db/as-actor.server.ts";
import type { Pool, SessionHash, Tx } from "#db/client.server.ts";
import { findSecretChallenge, type SecretVerdict, trySecret } from "#db/queries/key-secrets.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import { derive } from "./passphrase.server.ts";

export type SecretProved = Readonly<{ kind: "secret-proved" }>;

/** A passphrase ready to be tried in a transaction of its own person. */
export type SecretTry = Readonly<{ kind: "secret-try"; derived: string }>;

/** Outside the act's transaction: nothing is held while scrypt works. Nobody who has to wait costs that work. */
export async function prepareSecret(
  pool: Pool,
  session: SessionHash,
  passphrase: string,
): Promise<SecretTry | SecretRefused> {
  const challenge = await asActor(pool, session, findSecretChallenge);
  if (!challenge) return { kind: "secret-missing" };
  if (challenge.waitSeconds > 0) return { kind: "secret-wait", seconds: challenge.waitSeconds };
  return { kind: "secret-try", derived: await derive(passphrase, challenge.salt, challenge) };
}

/** Rules K5, K6: a wrong one is counted with the commit of this transaction, so the caller returns the refusal and doesn't throw. */
export async function proveSecret(
  tx: Tx,
  { derived }: SecretTry,
): Promise<SecretProved | SecretRefused> {
  return judged(await trySecret(tx, derived));
}

export function judged({ verdict, waitSeconds }: SecretVerdict): SecretProved | SecretRefused {
  if (verdict === "right") return { kind: "secret-proved" };
  if (verdict === "wait") return { kind: "secret-wait", seconds: waitSeconds };
  return { kind: verdict === "missing" ? "secret-missing" : "secret-wrong" };
}
