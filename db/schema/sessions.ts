import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { moment, recordedAt } from "./columns.ts";
import { people } from "./people.ts";

export const sessions = pgTable("sessions", {
  tokenHash: text().primaryKey(),
  personId: uuid().$type<PersonId>().notNull().references(() => people.id),
  createdAt: recordedAt(),
  lastSeenAt: recordedAt(),
  endedAt: moment(),
});
