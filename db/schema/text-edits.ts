import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId } from "#study/vocabulary.ts";
import { candidateTexts } from "./candidate-texts.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";

// A redactor's edits of a text, each the whole text after it; undoing one is a further edit. Version 0 is the text as prepared.
export const textEdits = pgTable(
  "text_edits",
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
    reason: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "text_edits_version", columns: [t.candidateId, t.version] }),
    check(
      "text_edits_not_blank",
      sql`length(btrim(${t.text})) > 0 AND length(btrim(${t.reason})) > 0`,
    ),
    check("text_edits_from_one", sql`${t.version} >= 1`),
  ],
);

const word = checkedBy("text-edit", "nothing");

export const textEditsEvidence = evidenceOf(textEdits, "append-only", {
  candidateId: word,
  version: word,
  participantId: word,
  text: word,
  textHash: word,
  reason: word,
  recordedAt: word,
});
