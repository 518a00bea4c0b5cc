import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { participants } from "#db/schema/index.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

/** Pseudonyms as the ledger's readers may know them: no name is reachable from here. */
export async function listParticipantCodes(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly Readonly<{ id: ParticipantId; code: string }>[]> {
  return tx
    .select({ id: participants.id, code: participants.code })
    .from(participants)
    .where(eq(participants.studyId, studyId))
    .orderBy(participants.code);
}
