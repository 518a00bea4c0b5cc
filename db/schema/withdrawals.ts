import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Who left a study, once and for good. What they recorded before stays; nothing is written for them after it.
export const withdrawals = pgTable(
  "withdrawals",
  {
    participantId: uuid()
      .$type<ParticipantId>()
      .primaryKey()
      .references(() => participants.id),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    recordedBy: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    reason: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    check("withdrawals_have_reason", sql`length(btrim(${t.reason})) > 0`),
    check("withdrawals_by_another", sql`${t.participantId} <> ${t.recordedBy}`),
  ],
);

const word = checkedBy("withdrawal", "nothing");

export const withdrawalsEvidence = evidenceOf(withdrawals, "append-only", {
  participantId: word,
  studyId: word,
  recordedBy: word,
  reason: word,
  recordedAt: word,
});
