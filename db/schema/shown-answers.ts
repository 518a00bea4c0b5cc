import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ShownAnswerId, StudyId, VignetteId } from "#study/vocabulary.ts";
import { id, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";
import { vignettes } from "./vignettes.ts";

// What raters read. Written at the seal, shuffled, in one transaction: ids, row order, ctid and xmin tell nothing.
// A hidden repeat has a row of its own, so that no id stands twice in a rater's list.
export const shownAnswers = pgTable("shown_answers", {
  id: id<ShownAnswerId>(),
  studyId: uuid()
    .$type<StudyId>()
    .notNull()
    .references(() => studies.id),
  vignetteId: uuid()
    .$type<VignetteId>()
    .notNull()
    .references(() => vignettes.id),
  text: text().notNull(),
  textHash: sha256().notNull(),
});

const word = checkedBy("sealed-reading", "nothing");

export const shownAnswersEvidence = evidenceOf(shownAnswers, "append-only", {
  id: word,
  studyId: word,
  vignetteId: word,
  text: word,
  textHash: word,
});
