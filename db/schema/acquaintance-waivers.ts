import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// The coordinator's word that the seal waits no longer for a rater's declaration.
export const acquaintanceWaivers = pgTable(
  "acquaintance_waivers",
  {
    participantId: uuid()
      .$type<ParticipantId>()
      .primaryKey()
      .references(() => participants.id),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    waivedBy: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    reason: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [check("acquaintance_waivers_have_reason", sql`length(btrim(${t.reason})) > 0`)],
);

const word = checkedBy("acquaintance-waiver", "nothing");

export const acquaintanceWaiversEvidence = evidenceOf(acquaintanceWaivers, "append-only", {
  participantId: word,
  studyId: word,
  waivedBy: word,
  reason: word,
  recordedAt: word,
});
