import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { derived, evidenceOf } from "./evidence.ts";
import { drawFreezes } from "./draw-freezes.ts";

// The server's 32 random bytes: made by Postgres, read by no login before unblinding.
export const drawSecrets = pgTable("draw_secrets", {
  studyId: uuid().$type<StudyId>().notNull(),
  attempt: integer().notNull(),
  secret: text().notNull(),
}, (t) => [
  primaryKey({ name: "draw_secrets_attempt", columns: [t.studyId, t.attempt] }),
  foreignKey({ name: "draw_secrets_freeze", columns: [t.studyId, t.attempt], foreignColumns: [drawFreezes.studyId, drawFreezes.attempt] }),
]);

const drawn = derived("drawn again with another value it gives another allocation than was sealed: rule W7");

export const drawSecretsEvidence = evidenceOf(drawSecrets, { studyId: drawn, attempt: drawn, secret: drawn });
