import { integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import type { StudyId, VignetteId } from "#study/vocabulary.ts";
import { document, id, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// What answer-writers and raters read. Keys stand in a table of their own.
export const vignettes = pgTable(
  "vignettes",
  {
    id: id<VignetteId>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    number: integer().notNull(),
    stimulus: document<unknown>().notNull(),
    stimulusHash: sha256().notNull(),
  },
  (t) => [unique("vignettes_number_per_study").on(t.studyId, t.number)],
);

const word = checkedBy("vignette", "nothing");

export const vignettesEvidence = evidenceOf(vignettes, "append-only", {
  id: word,
  studyId: word,
  number: word,
  stimulus: word,
  stimulusHash: word,
});
