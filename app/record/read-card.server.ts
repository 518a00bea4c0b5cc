import { readEntries } from "#app/computing/read-ledger.server.ts";
import { namedVoids } from "#app/computing/void-entries.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listParticipantCodes } from "#db/queries/participant-codes.ts";
import { keyRoles, type KeyRole, type SealedKeys } from "#study/key-holders.ts";
import { findSealedCard, type SealedCard } from "#study/sealed-card.ts";

/** By pseudonym, as a reader of the card meets them in the ledger. */
export type KeyOnCard = Readonly<{ role: KeyRole; code: string; reserve: string | null }>;
export type CardRead = Readonly<{
  title: string;
  card: SealedCard | null;
  keys: readonly KeyOnCard[];
}>;

/** From the ledger alone, so that the card says what `equipoise verify` will find. */
export async function readCard(actor: Actor): Promise<CardRead> {
  const entries = await readEntries(actor);
  const card = findSealedCard(entries);
  return {
    title: actor.title,
    card: card && { ...card, voided: await namedVoids(actor, card.voided) },
    keys: card?.keyHolders ? await keysOf(actor, card.keyHolders) : [],
  };
}

async function keysOf(
  { pools, session, studyId }: Actor,
  sealed: SealedKeys,
): Promise<readonly KeyOnCard[]> {
  const codes = new Map<string, string>(
    (await asActor(pools.gate, session, (tx) => listParticipantCodes(tx, studyId))).map(
      ({ id, code }) => [id, code],
    ),
  );
  const codeOf = (id: string | null | undefined): string | null =>
    id ? (codes.get(id) ?? id) : null;
  return keyRoles.map((role) => ({
    role,
    code: codeOf(sealed[role]) ?? "",
    reserve: codeOf(sealed.reserves[role]),
  }));
}
