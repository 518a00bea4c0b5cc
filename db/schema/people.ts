import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { id, moment, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";

// The only table with names. It can be erased without touching the record: everything else holds pseudonymous ids.
export const people = pgTable(
  "people",
  {
    id: id<PersonId>(),
    /** Null once it is erased. */
    name: text(),
    email: text(),
    /** The address before it, until its notice of the change is sent or given up. */
    formerEmail: text(),
    erasedAt: moment(),
    createdAt: recordedAt(),
  },
  (t) => [
    check(
      "people_named_until_erased",
      sql`(${t.name} is null) = (${t.erasedAt} is not null) and (${t.erasedAt} is null or ${t.email} is null and ${t.formerEmail} is null)`,
    ),
  ],
);

const word = mutable("names and addresses: outside the record, and erasable", "nothing");

export const peopleEvidence = evidenceOf(
  people,
  changing("names and addresses, which can be corrected and erased"),
  {
    id: word,
    name: word,
    email: word,
    formerEmail: word,
    erasedAt: word,
    createdAt: word,
  },
);
