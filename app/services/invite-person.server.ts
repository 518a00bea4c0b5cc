import { asActor } from "#db/client.server.ts";
import { insertInvitation } from "#db/queries/invitations.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { sha256Hex } from "#study/digest.ts";
import { signInHours } from "#study/mail.ts";
import type { ParticipantId, PersonId } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { newToken } from "./secrets.server.ts";

/** A fresh single-use link. The token leaves this function once; Postgres keeps its hash. */
export async function invitePerson(actor: Actor, person: Readonly<{ personId: PersonId; participantId: ParticipantId }>): Promise<Readonly<{ token: string; validHours: number }>> {
  const token = newToken();
  await asActor(actor.pools.operations, actor.session, async (tx) => {
    await insertInvitation(tx, { personId: person.personId, tokenHash: sha256Hex(token), validHours: signInHours });
    await appendToLedger(tx, actor.studyId, { act: "invitation-made", detail: { participantId: person.participantId, validHours: signInHours } });
  });
  return { token, validHours: signInHours };
}
