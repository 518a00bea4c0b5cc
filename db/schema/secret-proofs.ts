import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { recordedAt, sha256 } from "./columns.ts";
import { evidenceOf, mutable } from "./evidence.ts";
import { people } from "./people.ts";

// In which transaction a person last gave their secret: what a key holder signs asks for one of its own transaction.
export const secretProofs = pgTable("secret_proofs", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  transaction: text().notNull(),
});

// Sessions in which a person who has a secret gave it: the others open nothing.
export const sessionProofs = pgTable("session_proofs", {
  tokenHash: sha256().primaryKey(),
  provedAt: recordedAt(),
});

const secretProofsWord = mutable("good for one transaction");

export const secretProofsEvidence = evidenceOf(secretProofs, {
  personId: secretProofsWord,
  transaction: secretProofsWord,
});

const sessionProofsWord = mutable("goes with its session");

export const sessionProofsEvidence = evidenceOf(sessionProofs, {
  tokenHash: sessionProofsWord,
  provedAt: sessionProofsWord,
});
