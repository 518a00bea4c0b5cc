import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { AuthorId, VignetteId } from "#study/vocabulary.ts";
import { authors } from "./authors.ts";
import { evidenceOf, notEvidence } from "./evidence.ts";
import { vignettes } from "./vignettes.ts";

// Each resident meets the cases in an order of their own; stored, never recomputed.
export const caseOrders = pgTable(
  "case_orders",
  {
    authorId: uuid()
      .$type<AuthorId>()
      .notNull()
      .references(() => authors.id),
    vignetteId: uuid()
      .$type<VignetteId>()
      .notNull()
      .references(() => vignettes.id),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.authorId, t.vignetteId] })],
);

const why = "in which order cases are offered; when each was answered is told";
const word = notEvidence(why, "nothing");
const arm = notEvidence(why, "arm");

export const caseOrdersEvidence = evidenceOf(caseOrders, "append-only", {
  authorId: arm,
  vignetteId: word,
  position: word,
});
