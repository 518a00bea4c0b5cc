import { asActor } from "#db/as-actor.server.ts";
import type { Pool, SessionHash, Tx } from "#db/client.server.ts";
import { findContact } from "#db/queries/contacts.ts";
import { insertConsent, namesWriting } from "#db/queries/consents.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { sha256Hex } from "#ground/digest.ts";
import { type ConsentSection, consentText, joinConsent } from "#study/consent-texts.ts";
import type { DatabaseKind, ParticipantId, Role, StudyId } from "#study/vocabulary.ts";

/** Someone who holds a role and may not act in it yet. */
export type Consenting = Readonly<{
  session: SessionHash;
  gate: Pool;
  databaseKind: DatabaseKind;
  studyId: StudyId;
  participantId: ParticipantId;
  role: Role;
}>;

export type ConsentOffered = Readonly<{
  sections: readonly ConsentSection[];
  text: string;
  textHash: string;
}>;
export type ConsentGiven = Readonly<{ kind: "consent-given" | "consent-already-given" }>;
export type ConsentRefused = Readonly<{ kind: "consent-text-changed" }>;

/** The text as the study's design makes it now. */
export const offerConsent = (who: Consenting): Promise<ConsentOffered> =>
  asActor(who.gate, who.session, (tx) => consentFor(tx, who));

async function consentFor(
  tx: Tx,
  { role, databaseKind, studyId }: Consenting,
): Promise<ConsentOffered> {
  const sections = consentText(
    role,
    databaseKind,
    await namesWriting(tx, studyId),
    await findContact(tx, studyId),
  );
  const text = joinConsent(sections);
  return { sections, text, textHash: sha256Hex(text) };
}

/** Rule P2: the consent stands, word for word, before the first act. `shownHash` names the text that was on the page. */
export async function giveConsent(
  who: Consenting,
  shownHash: string,
): Promise<ConsentGiven | ConsentRefused> {
  return asActor(who.gate, who.session, async (tx) => {
    const { text, textHash } = await consentFor(tx, who);
    if (shownHash !== textHash) return { kind: "consent-text-changed" as const };
    const { studyId, participantId, role } = who;
    const isNew = await insertConsent(tx, { studyId, participantId, role, text, textHash });
    if (!isNew) return { kind: "consent-already-given" as const };
    await appendToLedger(tx, studyId, { act: "consent-given", detail: { role, textHash } });
    return { kind: "consent-given" as const };
  });
}
