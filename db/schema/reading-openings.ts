import { boolean, pgTable, uuid } from "drizzle-orm/pg-core";
import type { ReadingId } from "#study/vocabulary.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { readings } from "./readings.ts";

// When a reading was first put before its rater, and what exactly was shown.
export const readingOpenings = pgTable("reading_openings", {
  readingId: uuid()
    .$type<ReadingId>()
    .primaryKey()
    .references(() => readings.id),
  shownHash: sha256().notNull(),
  keySeenBefore: boolean().notNull(),
  openedAt: recordedAt(),
});

const word = checkedBy("viewing", "nothing");

export const readingOpeningsEvidence = evidenceOf(readingOpenings, "append-only", {
  readingId: word,
  shownHash: word,
  keySeenBefore: word,
  openedAt: word,
});
