import type { Tx } from "#db/client.server.ts";
import { consents } from "#db/schema/index.ts";
import type { ParticipantId, Role, StudyId } from "#study/vocabulary.ts";

export const insertConsent = (tx: Tx, consent: Readonly<{ studyId: StudyId; participantId: ParticipantId; role: Role; text: string; textHash: string }>) =>
  tx.insert(consents).values(consent).onConflictDoNothing();
