import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { id, moment, recordedAt } from "./columns.ts";
import { people } from "./people.ts";

// A single-use sign-in link. Only its hash is kept, so a stolen table opens nothing.
export const invitations = pgTable("invitations", {
  id: id<string>(),
  personId: uuid().$type<PersonId>().notNull().references(() => people.id),
  tokenHash: text().notNull().unique(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
  createdAt: recordedAt(),
});
