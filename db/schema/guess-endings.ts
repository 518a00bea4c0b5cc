import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { GuessEnding } from "#study/source-guess.ts";
import type { ParticipantId, SeatId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { seats } from "./seats.ts";

// How a rater's guessing ended: every answer guessed, or declined.
export const guessEndings = pgTable(
  "guess_endings",
  {
    seatId: uuid()
      .$type<SeatId>()
      .primaryKey()
      .references(() => seats.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    ending: text().$type<GuessEnding>().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [check("guess_endings_known", sql`${t.ending} in ('finished', 'declined')`)],
);

const word = checkedBy("guess-ending", "nothing");
const score = checkedBy("guess-ending", "score");

export const guessEndingsEvidence = evidenceOf(guessEndings, "append-only", {
  seatId: word,
  participantId: word,
  ending: score,
  recordedAt: word,
});
