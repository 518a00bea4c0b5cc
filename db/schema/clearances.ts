import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId } from "#study/vocabulary.ts";
import { candidateTexts } from "./candidate-texts.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";

// The redactor's word on a text: nothing in its form gives the source away, as it stands or as edited.
export const clearances = pgTable(
  "clearances",
  {
    candidateId: uuid()
      .notNull()
      .references(() => candidateTexts.id),
    version: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    text: text().notNull(),
    textHash: sha256().notNull(),
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "clearances_version", columns: [t.candidateId, t.version] }),
    check("clearances_not_blank", sql`length(btrim(${t.text})) > 0`),
  ],
);

const word = checkedBy("clearance", "nothing");

export const clearancesEvidence = evidenceOf(clearances, "append-only", {
  candidateId: word,
  version: word,
  participantId: word,
  text: word,
  textHash: word,
  reason: word,
  recordedAt: word,
});
