import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { consents } from "#db/schema/index.ts";
import type { ParticipantId, Role, StudyId } from "#study/vocabulary.ts";

export type Consent = Readonly<{
  studyId: StudyId;
  participantId: ParticipantId;
  role: Role;
  text: string;
  textHash: string;
}>;

/** False when the consent already stands: of two presses at once, one is recorded. */
export async function insertConsent(tx: Tx, consent: Consent): Promise<boolean> {
  const rows = await tx
    .insert(consents)
    .values(consent)
    .onConflictDoNothing()
    .returning({ role: consents.role });
  return rows.length === 1;
}

/** Whether residents' consent names how they write: the one line of the design that its reader needs before the design is theirs to see. */
export async function namesWriting(tx: Tx, studyId: StudyId): Promise<boolean> {
  const rows = await tx.execute<{ named: boolean }>(
    sql`select consent_names_writing(${studyId}::uuid) as named`,
  );
  return rows[0]?.named ?? false;
}
