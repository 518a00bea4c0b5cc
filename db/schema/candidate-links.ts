import { pgTable, uuid } from "drizzle-orm/pg-core";
import type { AnswerId } from "#study/vocabulary.ts";
import { answers } from "./answers.ts";
import { candidateTexts } from "./candidate-texts.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";

// Which answer a candidate text came from: for the coordinator's seal only.
export const candidateLinks = pgTable("candidate_links", {
  candidateId: uuid()
    .primaryKey()
    .references(() => candidateTexts.id),
  answerId: uuid()
    .$type<AnswerId>()
    .notNull()
    .unique()
    .references(() => answers.id),
});

const writing = checkedBy("prepared-text", "writing");
const arm = checkedBy("prepared-text", "arm");

export const candidateLinksEvidence = evidenceOf(candidateLinks, "append-only", {
  candidateId: writing,
  answerId: arm,
});
