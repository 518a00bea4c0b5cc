import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { checkedBy, derived, evidenceOf, notEvidence } from "./evidence.ts";

// One row: what this database is for. Immutable, so rehearsal rows can never be passed off as real ones.
export const installation = pgTable(
  "installation",
  {
    one: boolean().primaryKey().default(true),
    kind: text().$type<DatabaseKind>().notNull(),
    createdAt: recordedAt(),
  },
  (t) => [
    check("installation_has_one_row", sql`${t.one}`),
    check("installation_kind_known", sql`${t.kind} in ('real', 'demonstration', 'rehearsal')`),
  ],
);

export const installationEvidence = evidenceOf(installation, "append-only", {
  one: derived("a key that allows one row", "nothing"),
  kind: checkedBy("study", "nothing"),
  createdAt: notEvidence("when the database was made, before any study in it", "nothing"),
});
