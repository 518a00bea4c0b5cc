import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { ReadingId, StudyId } from "#study/vocabulary.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { readings } from "./readings.ts";
import { studies } from "./studies.ts";

// Rule B3: the twenty ratings of each step of the pooled picture, fixed when somebody first looked at it.
export const countedRatings = pgTable(
  "counted_ratings",
  {
    readingId: uuid()
      .$type<ReadingId>()
      .primaryKey()
      .references(() => readings.id),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    step: integer().notNull(),
  },
  (t) => [
    index("counted_ratings_of_study").on(t.studyId),
    check("counted_ratings_from_one", sql`${t.step} >= 1`),
  ],
);

const steps = notEvidence(
  "what the pooled picture was made of before unblinding: no number of the report rests on it",
  "nothing",
);

export const countedRatingsEvidence = evidenceOf(countedRatings, "append-only", {
  readingId: steps,
  studyId: steps,
  step: steps,
});
