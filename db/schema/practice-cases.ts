import { integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { document, id } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// Cases outside the set, with a worked rating. Never data.
export const practiceCases = pgTable(
  "practice_cases",
  {
    id: id<string>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    number: integer().notNull(),
    stimulus: document<unknown>().notNull(),
    key: document<unknown>().notNull(),
    worked: document<unknown>().notNull(),
  },
  (t) => [unique("practice_cases_number_per_study").on(t.studyId, t.number)],
);

const word = checkedBy("practice-case", "nothing");

export const practiceCasesEvidence = evidenceOf(practiceCases, "append-only", {
  id: word,
  studyId: word,
  number: word,
  stimulus: word,
  key: word,
  worked: word,
});
