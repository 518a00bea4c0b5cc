import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { EthicsDecision, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

export const ethicsDecisions = pgTable(
  "ethics_decisions",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    decision: text().$type<EthicsDecision>().notNull(),
    authority: text().notNull(),
    reference: text().notNull(),
    decidedOn: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "ethics_decisions_version", columns: [t.studyId, t.version] }),
    check(
      "ethics_decisions_known",
      sql`${t.decision} in ('approval', 'exemption', 'demonstration')`,
    ),
  ],
);

const word = checkedBy("ethics", "nothing");

export const ethicsDecisionsEvidence = evidenceOf(ethicsDecisions, "append-only", {
  studyId: word,
  version: word,
  decision: word,
  authority: word,
  reference: word,
  decidedOn: word,
  recordedAt: word,
});
