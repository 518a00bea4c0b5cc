import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ProvenanceCard } from "#study/provenance-card.ts";
import type { AuthorId, ParticipantId, StudyId } from "#study/vocabulary.ts";
import { authors } from "./authors.ts";
import { document, recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Which model an author is, and how it was asked. The last version holds; a correction says why. Append-only.
export const provenanceCards = pgTable(
  "provenance_cards",
  {
    authorId: uuid()
      .$type<AuthorId>()
      .notNull()
      .references(() => authors.id),
    version: integer().notNull(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    document: document<ProvenanceCard>().notNull(),
    hash: sha256().notNull(),
    reason: text(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "provenance_cards_version", columns: [t.authorId, t.version] }),
    check(
      "provenance_cards_corrected_with_reason",
      sql`(${t.version} = 1) = (${t.reason} is null) and (${t.reason} is null or length(btrim(${t.reason})) > 0)`,
    ),
  ],
);

const word = checkedBy("provenance-card", "nothing");
const arm = checkedBy("provenance-card", "arm");

export const provenanceCardsEvidence = evidenceOf(provenanceCards, "append-only", {
  authorId: arm,
  version: word,
  studyId: word,
  document: arm,
  hash: arm,
  reason: arm,
  participantId: word,
  recordedAt: word,
});
