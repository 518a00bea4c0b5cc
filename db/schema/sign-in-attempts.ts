import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";
import { changing, evidenceOf, notEvidence } from "./evidence.ts";

// Counts per address and minute, in Postgres because several processes may serve. The address stands under a key (sign_in_key), and only for its minute.
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    addressHash: text().notNull(),
    minute: moment().notNull(),
    attempts: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.addressHash, t.minute] })],
);

const word = notEvidence("counts of tries to sign in, kept for minutes", "nothing");

export const signInAttemptsEvidence = evidenceOf(signInAttempts, changing("counted for an hour"), {
  addressHash: word,
  minute: word,
  attempts: word,
});
