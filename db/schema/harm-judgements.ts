import { boolean, pgTable, uuid } from "drizzle-orm/pg-core";
import type { ReadingId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { readings } from "./readings.ts";

// The unaided judgement: given before the key opens, and never changed.
export const harmJudgements = pgTable("harm_judgements", {
  readingId: uuid().$type<ReadingId>().primaryKey().references(() => readings.id),
  harmful: boolean().notNull(),
  judgedAt: recordedAt(),
});
