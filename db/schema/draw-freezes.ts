import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { derived, evidenceOf, notEvidence } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// What is drawn from, as one canonical text: it names arms and authors. The hashes stand in the ledger.
export const drawFreezes = pgTable("draw_freezes", {
  studyId: uuid().$type<StudyId>().notNull().references(() => studies.id),
  attempt: integer().notNull(),
  participantId: uuid().$type<ParticipantId>().notNull().references(() => participants.id),
  inputs: text().notNull(),
  inputsHash: sha256().notNull(),
  secretCommitment: sha256().notNull(),
  recordedAt: recordedAt(),
}, (t) => [primaryKey({ name: "draw_freezes_attempt", columns: [t.studyId, t.attempt] })]);

const drawn = derived("drawn again with another value it gives another allocation than was sealed: rule W7");
const told = notEvidence("who froze and when is read from the ledger alone");

export const drawFreezesEvidence = evidenceOf(drawFreezes, {
  studyId: drawn, attempt: told, participantId: told, inputs: drawn, inputsHash: drawn, secretCommitment: drawn, recordedAt: told,
});
