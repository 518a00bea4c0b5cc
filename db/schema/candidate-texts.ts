import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { StudyId, VignetteId } from "#study/vocabulary.ts";
import { id, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";
import { vignettes } from "./vignettes.ts";

// What the redactor reads: the presented text under an id of its own, written in shuffled order in one transaction.
export const candidateTexts = pgTable("candidate_texts", {
  id: id<string>(),
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

const word = checkedBy("prepared-text", "nothing");

export const candidateTextsEvidence = evidenceOf(candidateTexts, "append-only", {
  id: word,
  studyId: word,
  vignetteId: word,
  text: word,
  textHash: word,
});
