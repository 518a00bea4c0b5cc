import { pgTable, uuid } from "drizzle-orm/pg-core";
import type { ReadingId, StudyId } from "#study/vocabulary.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { readings } from "./readings.ts";
import { studies } from "./studies.ts";

// Rule B8: a reading whose row may leave the database before unblinding, with the mark and the place that it keeps for good.
export const releasedReadings = pgTable("released_readings", {
  readingId: uuid()
    .$type<ReadingId>()
    .primaryKey()
    .references(() => readings.id),
  studyId: uuid()
    .$type<StudyId>()
    .notNull()
    .references(() => studies.id),
  /** Random, and shared by the readings of one answer. */
  answerMark: uuid().notNull(),
  /** Rows leave in the order of this number and of no other. */
  place: uuid().notNull().defaultRandom(),
});

const boards = notEvidence(
  "what the boards showed before unblinding: no number of the report rests on it",
  "nothing",
);

export const releasedReadingsEvidence = evidenceOf(releasedReadings, "append-only", {
  readingId: boards,
  studyId: boards,
  answerMark: boards,
  place: boards,
});
