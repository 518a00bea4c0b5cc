import { pgTable, uuid } from "drizzle-orm/pg-core";
import type { StudyId, VignetteId } from "#study/vocabulary.ts";
import { document, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";
import { vignettes } from "./vignettes.ts";

export const answerKeys = pgTable("answer_keys", {
  vignetteId: uuid()
    .$type<VignetteId>()
    .primaryKey()
    .references(() => vignettes.id),
  studyId: uuid()
    .$type<StudyId>()
    .notNull()
    .references(() => studies.id),
  key: document<unknown>().notNull(),
  keyHash: sha256().notNull(),
});

const word = checkedBy("vignette", "nothing");

export const answerKeysEvidence = evidenceOf(answerKeys, "append-only", {
  vignetteId: word,
  studyId: word,
  key: word,
  keyHash: word,
});
