import { pgTable, text } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { id, moment, recordedAt } from "./columns.ts";

// The only table with names. It can be erased without touching the record: everything else holds pseudonymous ids.
export const people = pgTable("people", {
  id: id<PersonId>(),
  name: text().notNull(),
  email: text(),
  erasedAt: moment(),
  createdAt: recordedAt(),
});
