import { boolean, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { KeptRubric } from "#study/first-instrument.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { document, recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// The case set and rubric as they stood when the study took them: screens read only this copy.
export const vignetteSets = pgTable("vignette_sets", {
  studyId: uuid()
    .$type<StudyId>()
    .primaryKey()
    .references(() => studies.id),
  setId: text().notNull(),
  setVersion: text().notNull(),
  setHash: sha256().notNull(),
  isPublic: boolean().notNull(),
  reviewState: text().notNull(),
  disclosure: text().notNull(),
  rubric: document<KeptRubric>().notNull(),
  rubricHash: sha256().notNull(),
  recordedAt: recordedAt(),
});

const word = checkedBy("vignette-set", "nothing");

export const vignetteSetsEvidence = evidenceOf(vignetteSets, "append-only", {
  studyId: word,
  setId: word,
  setVersion: word,
  setHash: word,
  isPublic: word,
  reviewState: word,
  disclosure: word,
  rubric: word,
  rubricHash: word,
  recordedAt: word,
});
