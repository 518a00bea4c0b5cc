import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, SeatId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { seats } from "./seats.ts";

// Who sits where. The highest version holds; earlier ones are history.
export const seatAssignments = pgTable(
  "seat_assignments",
  {
    seatId: uuid()
      .$type<SeatId>()
      .notNull()
      .references(() => seats.id),
    version: integer().notNull(),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    reason: text(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ name: "seat_assignments_version", columns: [t.seatId, t.version] })],
);

const word = checkedBy("seat", "nothing");

export const seatAssignmentsEvidence = evidenceOf(seatAssignments, "append-only", {
  seatId: word,
  version: word,
  participantId: word,
  reason: word,
  recordedAt: word,
});
