import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { RatingDraft } from "#study/rating.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import { document, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { readings } from "./readings.ts";

export const ratingDrafts = pgTable("rating_drafts", {
  readingId: uuid()
    .$type<ReadingId>()
    .primaryKey()
    .references(() => readings.id),
  version: integer().notNull(),
  body: document<RatingDraft>().notNull(),
  secondsVisible: integer().notNull().default(0),
  updatedAt: recordedAt(),
});

const why = "a draft: only what is submitted is part of the record";
const word = mutable(why, "nothing");
const score = mutable(why, "score");

export const ratingDraftsEvidence = evidenceOf(
  ratingDrafts,
  changing("a draft until it is recorded"),
  {
    readingId: word,
    version: word,
    body: score,
    secondsVisible: word,
    updatedAt: word,
  },
);
