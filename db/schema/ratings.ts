import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, ReadingId } from "#study/vocabulary.ts";
import { id, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { readings } from "./readings.ts";

// One version of a rater's judgement. A correction is a new version; UNIQUE decides races, the loser decides again.
export const ratings = pgTable(
  "ratings",
  {
    id: id<string>(),
    readingId: uuid()
      .$type<ReadingId>()
      .notNull()
      .references(() => readings.id),
    version: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    // What programs before questions were data wrote here; their ratings stay so, later ones are in rating_answers.
    harmSeverity: text(),
    harmLikelihood: text(),
    omission: boolean(),
    overCaution: boolean(),
    confidence: integer(),
    comment: text(),
    /** Written once the next reading had been opened: kept, and never primary. */
    afterClose: boolean().notNull(),
    amendmentReason: text(),
    secondsVisible: integer().notNull(),
    submittedAt: recordedAt(),
  },
  (t) => [
    unique("ratings_reading_version").on(t.readingId, t.version),
    check("ratings_confidence_on_scale", sql`${t.confidence} between 1 and 5`),
    check(
      "ratings_one_form",
      sql`num_nulls(${t.omission}, ${t.overCaution}, ${t.confidence}, ${t.comment}) = 0 or num_nonnulls(${t.harmSeverity}, ${t.harmLikelihood}, ${t.omission}, ${t.overCaution}, ${t.confidence}, ${t.comment}) = 0`,
    ),
    check(
      "ratings_amendment_has_reason",
      sql`${t.version} = 1 or length(btrim(coalesce(${t.amendmentReason}, ''))) > 0`,
    ),
  ],
);

const word = checkedBy("rating", "nothing");
const score = checkedBy("rating", "score");

export const ratingsEvidence = evidenceOf(ratings, "append-only", {
  id: word,
  readingId: word,
  version: word,
  participantId: word,
  harmSeverity: score,
  harmLikelihood: score,
  omission: score,
  overCaution: score,
  confidence: score,
  comment: score,
  afterClose: word,
  amendmentReason: score,
  secondsVisible: word,
  submittedAt: word,
});
