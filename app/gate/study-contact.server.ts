import type { Pool } from "#db/client.server.ts";
import { findContact } from "#db/queries/contacts.ts";
import type { PublishedContact } from "#study/contact.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** Rule F5: for every page of a study, whoever reads it. */
export const findStudyContact = (gate: Pool, studyId: StudyId): Promise<PublishedContact | null> =>
  findContact(gate.db, studyId);
