import type { Actor } from "#app/http/actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { appendAct } from "#db/queries/ledger.ts";
import { insertCard } from "#db/queries/provenance-cards.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { cardHash } from "#study/decide-card.ts";
import type { ProvenanceCard } from "#study/provenance-card.ts";
import { cardRecorded } from "#study/records/provenance-card.ts";
import type { AuthorId } from "#study/vocabulary.ts";

/** One version of a card, with its entry. */
export async function keepCard(
  tx: Tx,
  { studyId, participantId }: Actor,
  {
    authorId,
    version,
    card,
    reason,
  }: Readonly<{
    authorId: AuthorId;
    version: number;
    card: ProvenanceCard;
    reason: string | null;
  }>,
): Promise<void> {
  await insertCard(tx, {
    authorId,
    version,
    studyId,
    document: card,
    hash: cardHash(card),
    reason,
    participantId,
  });
  await appendAct(tx, studyId, cardRecorded, {
    detail: {},
    payload: { author: authorId, version, card: canonicalJson(card), reason },
  });
}
