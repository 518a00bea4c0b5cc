import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { KeyCapacity, KeyRequestKind, KeyRole, KeyStep } from "#study/key-requests.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { document, id, recordedAt } from "./columns.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Somebody asks that a key holder may set a new secret, or that somebody else shall hold a key. Asked by nobody: by the operator.
export const keyRequests = pgTable(
  "key_requests",
  {
    id: id<string>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    kind: text().$type<KeyRequestKind>().notNull(),
    /** Who shall hold which key, or set a new secret for it. */
    nominees: document<Readonly<Partial<Record<KeyRole, ParticipantId>>>>().notNull(),
    askedBy: uuid()
      .$type<ParticipantId>()
      .references(() => participants.id),
    reason: text().notNull(),
    askedAt: recordedAt(),
  },
  (t) => [
    check("key_requests_kind_known", sql`${t.kind} in ('new-secret', 'succession', 'both-gone')`),
    check("key_requests_have_reason", sql`length(btrim(${t.reason})) > 0`),
  ],
);

// What became of a request: who approved it, who stopped it, when it was carried out.
export const keyRequestSteps = pgTable(
  "key_request_steps",
  {
    requestId: uuid()
      .notNull()
      .references(() => keyRequests.id),
    step: text().$type<KeyStep>().notNull(),
    capacity: text().$type<KeyCapacity>().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .references(() => participants.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.step, t.capacity] }),
    check("key_request_steps_step_known", sql`${t.step} in ('approved', 'stopped', 'done')`),
    check(
      "key_request_steps_capacity_known",
      sql`${t.capacity} in ('key-holder', 'auditor', 'operator')`,
    ),
  ],
);

const word = notEvidence("what came of it is in key_offices, which is checked", "nothing");

export const keyRequestsEvidence = evidenceOf(keyRequests, "append-only", {
  id: word,
  studyId: word,
  kind: word,
  nominees: word,
  askedBy: word,
  reason: word,
  askedAt: word,
});

export const keyRequestStepsEvidence = evidenceOf(keyRequestSteps, "append-only", {
  requestId: word,
  step: word,
  capacity: word,
  participantId: word,
  recordedAt: word,
});
