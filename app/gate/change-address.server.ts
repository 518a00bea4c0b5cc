// Rule K9: a key holder's own address, changed with their secret, and announced to the old address too.
import { prepareSecret, proveSecret } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Pool, SessionHash, Tx } from "#db/client.server.ts";
import { changeOwnAddress, findOwnAddress, findSecretChallenge } from "#db/queries/key-secrets.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import type { Membership } from "#db/queries/sessions.ts";
import { isKeyRole } from "#study/key-holders.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import { decideAddress, type AddressRefused } from "#study/mail.ts";

type Holder = Readonly<{ session: SessionHash; memberships: readonly Membership[] }>;
export type AddressAsked = Readonly<{ address: string; passphrase: string }>;
export type AddressChanged = Readonly<{ kind: "address-changed" }>;

/** Null for whoever has no secret to change it with. */
export type OwnAddress = Readonly<{ address: string | null }>;

export const readOwnAddress = (gate: Pool, session: SessionHash): Promise<OwnAddress | null> =>
  asActor(gate, session, async (tx) =>
    (await findSecretChallenge(tx)) ? { address: await findOwnAddress(tx) } : null,
  );

export async function changeAddress(
  gate: Pool,
  { session, memberships }: Holder,
  { address, passphrase }: AddressAsked,
): Promise<AddressChanged | AddressRefused | SecretRefused> {
  const decision = decideAddress(address, await asActor(gate, session, (tx) => findOwnAddress(tx)));
  if (decision.kind !== "address-fit") return decision;
  const given = await prepareSecret(gate, session, passphrase);
  if (given.kind !== "secret-try") return given;
  return asActor(gate, session, async (tx) => {
    const proved = await proveSecret(tx, given);
    if (proved.kind !== "secret-proved") return proved;
    await changeOwnAddress(tx, decision.address);
    await tellLedgers(tx, memberships);
    return { kind: "address-changed" };
  });
}

/** Those of each study in which the person has a key; none is told the address. */
async function tellLedgers(tx: Tx, memberships: Holder["memberships"]): Promise<void> {
  const withKey = memberships.filter(({ consented }) => consented.some(isKeyRole));
  for (const { studyId } of withKey)
    await appendToLedger(tx, studyId, { act: "key-address-changed", detail: {} });
}
