import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Criterion } from "#study/vocabulary.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { ratings } from "./ratings.ts";

// One row per criterion: a score on the scale, or "cannot judge" with a reason, never both and never neither.
export const ratingScores = pgTable(
  "rating_scores",
  {
    ratingId: uuid()
      .notNull()
      .references(() => ratings.id),
    criterion: text().$type<Criterion>().notNull(),
    score: integer(),
    cannotJudgeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.ratingId, t.criterion] }),
    check("rating_scores_on_scale", sql`${t.score} between 1 and 5`),
    check(
      "rating_scores_score_or_reason",
      sql`(${t.score} is null) = (length(btrim(coalesce(${t.cannotJudgeReason}, ''))) > 0)`,
    ),
  ],
);

const word = checkedBy("rating", "nothing");
const score = checkedBy("rating", "score");

export const ratingScoresEvidence = evidenceOf(ratingScores, "append-only", {
  ratingId: word,
  criterion: word,
  score: score,
  cannotJudgeReason: score,
});
