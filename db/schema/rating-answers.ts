import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { QuestionKind } from "#study/questions.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { ratings } from "./ratings.ts";

// One row per question that is no criterion, in the words of its field. Ratings of earlier programs have columns of their own
// in "ratings" instead; the view given_answers gives both alike, and the criteria's scores beside them.
export const ratingAnswers = pgTable(
  "rating_answers",
  {
    ratingId: uuid()
      .notNull()
      .references(() => ratings.id),
    question: text().notNull(),
    kind: text().$type<QuestionKind>().notNull(),
    answer: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ratingId, t.question] }),
    check("rating_answers_kind", sql`${t.kind} in ('scale', 'choice', 'yes-no', 'text')`),
    check("rating_answers_not_blank", sql`length(btrim(${t.answer})) > 0`),
    check("rating_answers_points", sql`${t.kind} <> 'scale' or ${t.answer} ~ '^[0-9]$'`),
    check("rating_answers_yes_no", sql`${t.kind} <> 'yes-no' or ${t.answer} in ('yes', 'no')`),
  ],
);

const word = checkedBy("rating", "nothing");
const score = checkedBy("rating", "score");

export const ratingAnswersEvidence = evidenceOf(ratingAnswers, "append-only", {
  ratingId: word,
  // Some questions are asked only of a rater who judged harm.
  question: score,
  kind: word,
  answer: score,
});
