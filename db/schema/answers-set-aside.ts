import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { AnswerId, ParticipantId, StudyId } from "#study/vocabulary.ts";
import { answers } from "./answers.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Imported answers that fill no case any more: kept, and never prepared. Append-only.
export const answersSetAside = pgTable(
  "answers_set_aside",
  {
    answerId: uuid()
      .$type<AnswerId>()
      .primaryKey()
      .references(() => answers.id),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    setAsideBy: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    reason: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [check("answers_set_aside_have_reason", sql`length(btrim(${t.reason})) > 0`)],
);

const word = checkedBy("answer-set-aside", "nothing");

export const answersSetAsideEvidence = evidenceOf(answersSetAside, "append-only", {
  answerId: word,
  studyId: word,
  setAsideBy: word,
  reason: word,
  recordedAt: word,
});
