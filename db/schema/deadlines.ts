import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { moment, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// When the ratings are hoped for. The last version holds; without a time it takes the deadline away.
export const deadlines = pgTable(
  "deadlines",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    dueAt: moment(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ name: "deadlines_version", columns: [t.studyId, t.version] })],
);

const word = checkedBy("deadline", "nothing");

export const deadlinesEvidence = evidenceOf(deadlines, "append-only", {
  studyId: word,
  version: word,
  dueAt: word,
  participantId: word,
  recordedAt: word,
});
