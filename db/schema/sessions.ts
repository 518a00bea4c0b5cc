import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { moment, recordedAt } from "./columns.ts";
import { evidenceOf, mutable } from "./evidence.ts";
import { invitations } from "./invitations.ts";
import { people } from "./people.ts";

export const sessions = pgTable("sessions", {
  tokenHash: text().primaryKey(),
  personId: uuid().$type<PersonId>().notNull().references(() => people.id),
  createdAt: recordedAt(),
  lastSeenAt: recordedAt(),
  endedAt: moment(),
  /** The link that opened it; null for the operator's own and the earlier version's. */
  linkId: uuid().references(() => invitations.id),
});

const word = mutable("who is signed in now");

export const sessionsEvidence = evidenceOf(sessions, {
  tokenHash: word, personId: word, createdAt: word, lastSeenAt: word, endedAt: word, linkId: word,
});
