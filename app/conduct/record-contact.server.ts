import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findContact, insertContact } from "#db/queries/contacts.ts";
import { appendAct, takeTurn } from "#db/queries/ledger.ts";
import type { PublishedContact, StudyContact } from "#study/contact.ts";
import { contactHash, contactRecorded } from "#study/records/contact.ts";

export const readContact = (actor: Actor): Promise<PublishedContact | null> =>
  findContact(actor.pools.gate.db, actor.studyId);

export type ContactRecorded = Readonly<{ kind: "contact-recorded" }>;
export type ContactUnchanged = Readonly<{ kind: "contact-unchanged" }>;

/** Rule F5: a later version is kept beside the earlier ones, and the last one holds. */
export const recordContact = (
  actor: Actor,
  contact: StudyContact,
): Promise<ContactRecorded | ContactUnchanged> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    await takeTurn(tx, actor.studyId);
    const standing = await findContact(tx, actor.studyId);
    const hash = contactHash(contact);
    if (standing !== null && contactHash(standing) === hash)
      return { kind: "contact-unchanged" as const };
    const version = await insertContact(tx, actor.studyId, actor.participantId, contact);
    await appendAct(tx, actor.studyId, contactRecorded, {
      detail: { version },
      payload: { contactHash: hash },
    });
    return { kind: "contact-recorded" as const };
  });
