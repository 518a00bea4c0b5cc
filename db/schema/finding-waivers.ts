import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { LeakRule } from "#study/leak-lint/finding.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import { candidateTexts } from "./candidate-texts.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";

// "These words stay in this text", with a reason; no reason takes the word back. It holds for the same words through later edits.
export const findingWaivers = pgTable(
  "finding_waivers",
  {
    candidateId: uuid()
      .notNull()
      .references(() => candidateTexts.id),
    rule: text().$type<LeakRule>().notNull(),
    excerpt: text().notNull(),
    version: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({
      name: "finding_waivers_version",
      columns: [t.candidateId, t.rule, t.excerpt, t.version],
    }),
    check("finding_waivers_reason", sql`${t.reason} IS NULL OR length(btrim(${t.reason})) > 0`),
  ],
);

const word = checkedBy("finding-waiver", "nothing");

export const findingWaiversEvidence = evidenceOf(findingWaivers, "append-only", {
  candidateId: word,
  rule: word,
  excerpt: word,
  version: word,
  participantId: word,
  reason: word,
  recordedAt: word,
});
