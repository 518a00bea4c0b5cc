import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ArmId } from "#study/arms.ts";
import type { AuthorId, ParticipantId, StudyId } from "#study/vocabulary.ts";
import { document, id, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// The model or the resident who writes. `card` says which model, version, prompt and settings.
export const authors = pgTable(
  "authors",
  {
    id: id<AuthorId>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    arm: text().$type<ArmId>().notNull(),
    code: text().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .references(() => participants.id),
    card: document<Record<string, string>>(),
    createdAt: recordedAt(),
  },
  (t) => [
    unique("authors_code_per_study").on(t.studyId, t.code),
    unique("authors_once_per_participant").on(t.participantId),
  ],
);

const word = checkedBy("author", "nothing");
const arm = checkedBy("author", "arm");
const writing = checkedBy("author", "writing");

export const authorsEvidence = evidenceOf(authors, "append-only", {
  id: word,
  studyId: word,
  arm: arm,
  code: word,
  participantId: word,
  card: word,
  createdAt: writing,
});
