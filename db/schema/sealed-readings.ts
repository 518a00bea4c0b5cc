import { integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import type { AnalysisReadingId, AnswerId, ReadingId, StudyId } from "#study/vocabulary.ts";
import { answers } from "./answers.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { readings } from "./readings.ts";
import { studies } from "./studies.ts";

// The sealed half of the allocation. No serving role may read it; the analysis knows a reading by `analysisId` alone.
export const sealedReadings = pgTable(
  "sealed_readings",
  {
    readingId: uuid()
      .$type<ReadingId>()
      .primaryKey()
      .references(() => readings.id),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    answerId: uuid()
      .$type<AnswerId>()
      .notNull()
      .references(() => answers.id),
    period: integer().notNull(),
    repeatOf: uuid()
      .$type<ReadingId>()
      .references(() => readings.id),
    analysisId: uuid().$type<AnalysisReadingId>().notNull().defaultRandom(),
  },
  (t) => [unique("sealed_readings_analysis_id").on(t.analysisId)],
);

const word = checkedBy("sealed-reading", "nothing");

export const sealedReadingsEvidence = evidenceOf(sealedReadings, "append-only", {
  readingId: word,
  studyId: word,
  answerId: checkedBy("allocation", "arm"),
  period: word,
  repeatOf: checkedBy("allocation", "nothing"),
  analysisId: word,
});
