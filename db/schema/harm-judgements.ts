import { boolean, pgTable, uuid } from "drizzle-orm/pg-core";
import type { ReadingId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { readings } from "./readings.ts";

// The unaided judgement: given before the key opens, and never changed.
export const harmJudgements = pgTable("harm_judgements", {
  readingId: uuid()
    .$type<ReadingId>()
    .primaryKey()
    .references(() => readings.id),
  harmful: boolean().notNull(),
  judgedAt: recordedAt(),
});

const word = checkedBy("harm-judgement", "nothing");
const score = checkedBy("harm-judgement", "score");

export const harmJudgementsEvidence = evidenceOf(harmJudgements, "append-only", {
  readingId: word,
  harmful: score,
  judgedAt: word,
});
