import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";

// One row: what this database is for. Immutable, so rehearsal rows can never be passed off as real ones.
export const installation = pgTable("installation", {
  one: boolean().primaryKey().default(true),
  kind: text().$type<DatabaseKind>().notNull(),
  createdAt: recordedAt(),
}, (t) => [
  check("installation_has_one_row", sql`${t.one}`),
  check("installation_kind_known", sql`${t.kind} in ('real', 'demonstration', 'rehearsal')`),
]);
