import { sql } from "drizzle-orm";
import { check, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { ParticipantId, PersonId } from "#study/vocabulary.ts";
import { id, moment, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { mailMessages } from "./mail-messages.ts";
import { participants } from "./participants.ts";
import { people } from "./people.ts";

// A single-use sign-in link. Only its hash is kept, so a stolen table opens nothing.
export const invitations = pgTable(
  "invitations",
  {
    id: id<string>(),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    tokenHash: text().notNull().unique(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    createdAt: recordedAt(),
    /** How it reaches its person. */
    way: text().$type<LinkWay>().notNull(),
    /** The coordinator to whom it was shown, or who asked for the mail; null for the operator's and the earlier version's. */
    madeBy: uuid()
      .$type<ParticipantId>()
      .references(() => participants.id),
    /** Of a mailed link: several tries at one message make several links, and each may have arrived. */
    messageId: uuid().references(() => mailMessages.id),
    /** When another link took its place. */
    endedAt: moment(),
  },
  (t) => [
    check("invitations_way_known", sql`${t.way} in ('shown', 'mailed', 'operator', 'unknown')`),
  ],
);

const word = mutable("a sign-in link lives until it is used; who made it is told", "nothing");

export const invitationsEvidence = evidenceOf(
  invitations,
  changing("a link that is used or ended"),
  {
    id: word,
    personId: word,
    tokenHash: word,
    expiresAt: word,
    usedAt: word,
    createdAt: word,
    way: word,
    madeBy: word,
    messageId: word,
    endedAt: word,
  },
);
