import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import type { RatingDraft } from "#study/rating.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import { document, recordedAt } from "./columns.ts";
import { evidenceOf, mutable } from "./evidence.ts";
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

const word = mutable("a draft: only what is submitted is part of the record");

export const ratingDraftsEvidence = evidenceOf(ratingDrafts, {
  readingId: word,
  version: word,
  body: word,
  secondsVisible: word,
  updatedAt: word,
});
