import { pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId } from "#study/vocabulary.ts";
import { document, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { practiceCases } from "./practice-cases.ts";

export const practiceAttempts = pgTable(
  "practice_attempts",
  {
    practiceCaseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    body: document<unknown>().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.practiceCaseId, t.participantId] })],
);

const word = checkedBy("practice-try", "nothing");

export const practiceAttemptsEvidence = evidenceOf(practiceAttempts, "append-only", {
  practiceCaseId: word,
  participantId: word,
  body: word,
  recordedAt: word,
});
