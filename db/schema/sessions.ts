import { check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import type { PersonId } from "#study/vocabulary.ts";
import { moment, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { invitations } from "./invitations.ts";
import { people } from "./people.ts";

export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text().primaryKey(),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    createdAt: recordedAt(),
    lastSeenAt: recordedAt(),
    endedAt: moment(),
    /** The link that opened it; null for the operator's own and the earlier version's. */
    linkId: uuid().references(() => invitations.id),
    /** By which its person names it: the token's hash stays here. */
    id: uuid().notNull().unique().defaultRandom(),
    /** Kind of browser and system, such as "Firefox on Windows"; null where none is known. */
    browser: text(),
    /** Written by Postgres from the roles held (rule P15). */
    endsAt: moment().notNull(),
    idleMinutes: integer().notNull(),
  },
  (t) => [check("sessions_browser_short", sql`length(${t.browser}) <= 40`)],
);

const word = mutable("who is signed in now", "nothing");

export const sessionsEvidence = evidenceOf(sessions, changing("a session that is used and ended"), {
  tokenHash: word,
  personId: word,
  createdAt: word,
  lastSeenAt: word,
  endedAt: word,
  linkId: word,
  id: word,
  browser: word,
  endsAt: word,
  idleMinutes: word,
});
