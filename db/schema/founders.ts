import { pgTable, uuid } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { people } from "./people.ts";

// Who may found studies here, by the operator's word. It opens no study: what a founder sees there, their roles say.
export const founders = pgTable("founders", {
  personId: uuid()
    .$type<PersonId>()
    .primaryKey()
    .references(() => people.id),
  createdAt: recordedAt(),
});

const word = notEvidence(
  "whom the operator let found studies; each study's ledger names its own founder",
  "nothing",
);

export const foundersEvidence = evidenceOf(founders, "append-only", {
  personId: word,
  createdAt: word,
});
