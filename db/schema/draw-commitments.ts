import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Voice } from "#study/draw/voices.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// What each voice committed to, and in which attempt. The last version counts.
export const drawCommitments = pgTable(
  "draw_commitments",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    voice: text().$type<Voice>().notNull(),
    version: integer().notNull(),
    attempt: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    commitment: sha256().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "draw_commitments_version", columns: [t.studyId, t.voice, t.version] }),
    check(
      "draw_commitments_voice_known",
      sql`${t.voice} in ('coordinator', 'statistician', 'witness')`,
    ),
    check("draw_commitments_hash", sql`${t.commitment} ~ '^[0-9a-f]{64}$'`),
  ],
);

const word = checkedBy("draw-commitment", "nothing");

export const drawCommitmentsEvidence = evidenceOf(drawCommitments, "append-only", {
  studyId: word,
  voice: word,
  version: word,
  attempt: word,
  participantId: word,
  commitment: word,
  recordedAt: word,
});
