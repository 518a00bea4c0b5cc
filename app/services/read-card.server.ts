import { findSealedCard, type SealedCard } from "#study/sealed-card.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { readStudyLedger } from "./read-ledger.server.ts";

/** From the ledger alone, so that the card says what `equipoise verify` will find. */
export async function readCard(actor: Actor): Promise<Readonly<{ title: string; card: SealedCard | null }>> {
  const { entries } = await readStudyLedger(actor);
  return { title: actor.title, card: findSealedCard(entries) };
}
