import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { KeyMeans, KeyPlace, KeyRole } from "#study/key-holders.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Who holds a key or stands by for it: the highest version of an office counts. Nobody: whoever held it stepped back before the seal.
export const keyOffices = pgTable(
  "key_offices",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    role: text().$type<KeyRole>().notNull(),
    place: text().$type<KeyPlace>().notNull(),
    version: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .references(() => participants.id),
    means: text().$type<KeyMeans | "stepped-back">().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.studyId, t.role, t.place, t.version] }),
    check("key_offices_role_known", sql`${t.role} in ('investigator', 'statistician')`),
    check("key_offices_place_known", sql`${t.place} in ('holder', 'reserve')`),
    check(
      "key_offices_means_known",
      sql`${t.means} in ('named', 'named-later', 'stepped-back', 'stepped-in', 'succeeded', 'both-gone')`,
    ),
    check(
      "key_offices_empty_by_stepping_back",
      sql`(${t.participantId} is null) = (${t.means} = 'stepped-back')`,
    ),
  ],
);

const word = checkedBy("key-office", "nothing");

export const keyOfficesEvidence = evidenceOf(keyOffices, "append-only", {
  studyId: word,
  role: word,
  place: word,
  version: word,
  participantId: word,
  means: word,
  recordedAt: word,
});
