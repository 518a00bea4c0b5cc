import { pgTable, uuid } from "drizzle-orm/pg-core";
import type { ParticipantId, SeatId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { participants } from "./participants.ts";
import { seats } from "./seats.ts";

export const signOffs = pgTable("sign_offs", {
  seatId: uuid()
    .$type<SeatId>()
    .primaryKey()
    .references(() => seats.id),
  participantId: uuid()
    .$type<ParticipantId>()
    .notNull()
    .references(() => participants.id),
  signedAt: recordedAt(),
});

const word = checkedBy("sign-off", "nothing");

export const signOffsEvidence = evidenceOf(signOffs, "append-only", {
  seatId: word,
  participantId: word,
  signedAt: word,
});
