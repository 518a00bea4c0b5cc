import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { document, recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// Versions of the analysis plan. Those written after the seal are amendments, and the report says so.
export const plans = pgTable(
  "plans",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    plan: document<unknown>().notNull(),
    hash: sha256().notNull(),
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ name: "plans_version", columns: [t.studyId, t.version] })],
);

const word = checkedBy("plan", "nothing");

export const plansEvidence = evidenceOf(plans, "append-only", {
  studyId: word,
  version: word,
  plan: word,
  hash: word,
  reason: word,
  recordedAt: word,
});
