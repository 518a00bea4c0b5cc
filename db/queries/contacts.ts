import { sql } from "drizzle-orm";
import type { Pool, Tx } from "#db/client.server.ts";
import { noteAppended } from "#db/anchoring.ts";
import { studyContacts } from "#db/schema/index.ts";
import type { PublishedContact, StudyContact } from "#study/contact.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

/** Whom to ask about a study; null where nobody is recorded. */
export async function findContact(
  tx: Pick<Tx, "execute"> | Pool["db"],
  studyId: StudyId,
): Promise<PublishedContact | null> {
  const rows = await tx.execute<{ contact: PublishedContact | null }>(
    sql`select study_contact(${studyId}::uuid) as contact`,
  );
  return rows[0]?.contact ?? null;
}

/** A study of the person to whom a link belongs. */
export type LinkStudy = Readonly<{ title: string; contact: PublishedContact | null }>;

/** Nothing for a link that isn't known. */
export const listLinkStudies = (gate: Pool, linkHash: string): Promise<readonly LinkStudy[]> =>
  gate.db.execute<LinkStudy>(sql`select title, contact from link_studies(${linkHash})`);

/** Returns the version that it is. */
export async function insertContact(
  tx: Tx,
  studyId: StudyId,
  participantId: ParticipantId,
  contact: StudyContact,
): Promise<number> {
  const next = sql`(select coalesce(max(version), 0) + 1 from study_contacts where study_id = ${studyId}::uuid)`;
  const rows = await tx
    .insert(studyContacts)
    .values({ studyId, participantId, ...contact, version: next })
    .returning({ version: studyContacts.version });
  return rows[0]?.version ?? 0;
}

/** With its entry; false where the study has left its draft or has this title. */
export async function renameStudy(tx: Tx, studyId: StudyId, title: string): Promise<boolean> {
  const rows = await tx.execute<{ renamed: boolean }>(
    sql`select rename_study(${studyId}::uuid, ${title}) as renamed`,
  );
  noteAppended(tx, studyId);
  return rows[0]?.renamed ?? false;
}
