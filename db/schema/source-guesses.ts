import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ArmId } from "#study/arms.ts";
import type { ParticipantId, ReadingId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { readings } from "./readings.ts";

// Which source a rater took an answer for, after the sign-off. No arm guessed means "can't tell".
export const sourceGuesses = pgTable(
  "source_guesses",
  {
    readingId: uuid()
      .$type<ReadingId>()
      .primaryKey()
      .references(() => readings.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    guessedArm: text().$type<ArmId>(),
    confidence: integer(),
    reason: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check(
      "source_guesses_confidence_g3",
      sql`(${t.guessedArm} is null and ${t.confidence} is null) or (${t.guessedArm} is not null and ${t.confidence} is not null and ${t.confidence} between 1 and 5)`,
    ),
  ],
);

const word = checkedBy("source-guess", "nothing");
const score = checkedBy("source-guess", "score");

export const sourceGuessesEvidence = evidenceOf(sourceGuesses, "append-only", {
  readingId: word,
  participantId: word,
  guessedArm: score,
  confidence: score,
  reason: score,
  recordedAt: word,
});
