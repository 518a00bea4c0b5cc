import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { document, recordedAt, sha256 } from "./columns.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// One key holder typed the six words that the other one read to them, and knows everyone who will read scores.
export const keyConfirmations = pgTable(
  "key_confirmations",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    aboutParticipant: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    version: integer().notNull(),
    byParticipant: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    /** Of the confirmed person's material at that moment. */
    materialHash: sha256().notNull(),
    /** Everyone who held one of the two roles then. */
    readers: document<readonly ParticipantId[]>().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.studyId, t.aboutParticipant, t.version] })],
);

const keyConfirmationsWord = notEvidence(
  "guards signatures before they are given; the ledger tells each confirmation",
  "nothing",
);

export const keyConfirmationsEvidence = evidenceOf(keyConfirmations, "append-only", {
  studyId: keyConfirmationsWord,
  aboutParticipant: keyConfirmationsWord,
  version: keyConfirmationsWord,
  byParticipant: keyConfirmationsWord,
  materialHash: keyConfirmationsWord,
  readers: keyConfirmationsWord,
  recordedAt: keyConfirmationsWord,
});
