import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, PersonId, StudyId } from "#study/vocabulary.ts";
import { id, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf, notEvidence } from "./evidence.ts";
import { people } from "./people.ts";
import { studies } from "./studies.ts";

// A person inside one study, under the pseudonym that the ledger uses.
export const participants = pgTable(
  "participants",
  {
    id: id<ParticipantId>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    code: text().notNull(),
    createdAt: recordedAt(),
  },
  (t) => [
    unique("participants_once_per_study").on(t.studyId, t.personId),
    unique("participants_code_per_study").on(t.studyId, t.code),
  ],
);

const word = checkedBy("person", "nothing");

export const participantsEvidence = evidenceOf(participants, "append-only", {
  id: word,
  studyId: word,
  personId: notEvidence(
    "which person a code is: names live outside the record, and are erasable",
    "nothing",
  ),
  code: word,
  createdAt: word,
});
