import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { MissingVoice } from "#study/draw/told-draw.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Attempts that ended without a seal: a nonce was not opened in time, or somebody gave the draw up for a reason.
export const drawAbandonments = pgTable(
  "draw_abandonments",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    attempt: integer().notNull(),
    why: text().$type<"not-opened" | "given-up">().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    missing: jsonb().$type<readonly MissingVoice[]>().notNull(),
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "draw_abandonments_attempt", columns: [t.studyId, t.attempt] }),
    check(
      "draw_abandonments_why_known",
      sql`(${t.why} = 'not-opened' and ${t.reason} is null and jsonb_array_length(${t.missing}) > 0) or (${t.why} = 'given-up' and length(btrim(${t.reason})) > 0)`,
    ),
  ],
);

const word = checkedBy("draw-abandonment", "nothing");

export const drawAbandonmentsEvidence = evidenceOf(drawAbandonments, "append-only", {
  studyId: word,
  attempt: word,
  why: word,
  participantId: word,
  missing: word,
  reason: word,
  recordedAt: word,
});
