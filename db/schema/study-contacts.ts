import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Whom people may ask about a study: published by it, so not erasable as a participant's name is. The last version holds.
export const studyContacts = pgTable(
  "study_contacts",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    telephone: text(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "study_contacts_version", columns: [t.studyId, t.version] }),
    check(
      "study_contacts_not_blank",
      sql`length(btrim(${t.name})) > 0 and length(btrim(${t.email})) > 0`,
    ),
  ],
);

const word = checkedBy("contact", "nothing");

export const studyContactsEvidence = evidenceOf(studyContacts, "append-only", {
  studyId: word,
  version: word,
  name: word,
  email: word,
  telephone: word,
  participantId: word,
  recordedAt: word,
});
