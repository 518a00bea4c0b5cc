import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// What is drawn from, as one canonical text: it names arms and authors. The hashes stand in the ledger.
export const drawFreezes = pgTable(
  "draw_freezes",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    attempt: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    inputs: text().notNull(),
    inputsHash: sha256().notNull(),
    secretCommitment: sha256().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ name: "draw_freezes_attempt", columns: [t.studyId, t.attempt] })],
);

const word = checkedBy("draw-freeze", "nothing");
const arm = checkedBy("draw-freeze", "arm");

export const drawFreezesEvidence = evidenceOf(drawFreezes, "append-only", {
  studyId: word,
  attempt: word,
  participantId: word,
  inputs: arm,
  inputsHash: word,
  secretCommitment: word,
  recordedAt: word,
});
