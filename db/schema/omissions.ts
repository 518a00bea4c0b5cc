import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { AnalysisReadingId, ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { sealedReadings } from "./sealed-readings.ts";
import { studies } from "./studies.ts";

// A reading left out before the lock, for a reason given without sight of arms.
export const omissions = pgTable(
  "omissions",
  {
    analysisId: uuid()
      .$type<AnalysisReadingId>()
      .primaryKey()
      .references(() => sealedReadings.analysisId),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    reason: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [check("omissions_have_reason", sql`length(btrim(${t.reason})) > 0`)],
);

const word = checkedBy("omission", "nothing");

export const omissionsEvidence = evidenceOf(omissions, "append-only", {
  analysisId: word,
  studyId: word,
  participantId: word,
  reason: word,
  recordedAt: word,
});
