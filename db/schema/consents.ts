import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, Role, StudyId } from "#study/vocabulary.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// The exact text that a participant agreed to before the first act in a role.
export const consents = pgTable(
  "consents",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    role: text().$type<Role>().notNull(),
    text: text().notNull(),
    textHash: sha256().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.participantId, t.role] })],
);

const word = checkedBy("consent", "nothing");

export const consentsEvidence = evidenceOf(consents, "append-only", {
  studyId: word,
  participantId: word,
  role: word,
  text: word,
  textHash: word,
  recordedAt: word,
});
