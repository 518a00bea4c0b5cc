import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { drawFreezes } from "./draw-freezes.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";

// The server's 32 random bytes: made by Postgres, read by no login before unblinding.
export const drawSecrets = pgTable(
  "draw_secrets",
  {
    studyId: uuid().$type<StudyId>().notNull(),
    attempt: integer().notNull(),
    secret: text().notNull(),
  },
  (t) => [
    primaryKey({ name: "draw_secrets_attempt", columns: [t.studyId, t.attempt] }),
    foreignKey({
      name: "draw_secrets_freeze",
      columns: [t.studyId, t.attempt],
      foreignColumns: [drawFreezes.studyId, drawFreezes.attempt],
    }),
  ],
);

const word = checkedBy("draw-freeze", "nothing");
const arm = checkedBy("draw-freeze", "arm");

export const drawSecretsEvidence = evidenceOf(drawSecrets, "append-only", {
  studyId: word,
  attempt: word,
  secret: arm,
});
