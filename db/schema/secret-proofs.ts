import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { recordedAt, sha256 } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
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

const secretProofsWord = mutable("good for one transaction", "nothing");

export const secretProofsEvidence = evidenceOf(
  secretProofs,
  changing("a proof that is used once"),
  {
    personId: secretProofsWord,
    transaction: secretProofsWord,
  },
);

const sessionProofsWord = mutable("goes with its session", "nothing");

export const sessionProofsEvidence = evidenceOf(
  sessionProofs,
  changing("a proof that ends with its session"),
  {
    tokenHash: sessionProofsWord,
    provedAt: sessionProofsWord,
  },
);
