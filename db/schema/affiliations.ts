import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Where a resident works, so that raters can tell whom they know. The highest version holds.
export const affiliations = pgTable(
  "affiliations",
  {
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    version: integer().notNull(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    institution: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "affiliations_version", columns: [t.participantId, t.version] }),
    check("affiliations_named", sql`length(btrim(${t.institution})) between 1 and 100`),
  ],
);

const word = checkedBy("affiliation", "nothing");

export const affiliationsEvidence = evidenceOf(affiliations, "append-only", {
  participantId: word,
  version: word,
  studyId: word,
  institution: word,
  recordedAt: word,
});
