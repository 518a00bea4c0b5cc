import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { ListedWriter } from "#study/acquaintance.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { document, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Whom a rater knows of the residents listed to them. A later declaration is a further version; the last one holds.
export const acquaintanceDeclarations = pgTable(
  "acquaintance_declarations",
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
    listed: document<readonly ListedWriter[]>().notNull(),
    known: document<readonly string[]>().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({
      name: "acquaintance_declarations_version",
      columns: [t.participantId, t.version],
    }),
    check(
      "acquaintance_declarations_known_listed_a15",
      sql`jsonb_path_query_array(${t.listed}, '$[*].code') @> ${t.known}`,
    ),
  ],
);

const word = checkedBy("acquaintance", "nothing");

export const acquaintanceDeclarationsEvidence = evidenceOf(
  acquaintanceDeclarations,
  "append-only",
  {
    participantId: word,
    version: word,
    studyId: word,
    listed: word,
    known: word,
    recordedAt: word,
  },
);
