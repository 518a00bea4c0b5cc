import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Voice } from "#study/draw/voices.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { recordedAt } from "./columns.ts";
import { drawCommitments } from "./draw-commitments.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";

// Opened nonces, read by no login before unblinding.
export const drawNonces = pgTable(
  "draw_nonces",
  {
    studyId: uuid().$type<StudyId>().notNull(),
    voice: text().$type<Voice>().notNull(),
    version: integer().notNull(),
    nonce: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ name: "draw_nonces_version", columns: [t.studyId, t.voice, t.version] }),
    foreignKey({
      name: "draw_nonces_commitment",
      columns: [t.studyId, t.voice, t.version],
      foreignColumns: [drawCommitments.studyId, drawCommitments.voice, drawCommitments.version],
    }),
    check("draw_nonces_hash", sql`${t.nonce} ~ '^[0-9a-f]{64}$'`),
  ],
);

const word = checkedBy("draw-nonce", "nothing");
const arm = checkedBy("draw-nonce", "arm");

export const drawNoncesEvidence = evidenceOf(drawNonces, "append-only", {
  studyId: word,
  voice: word,
  version: word,
  nonce: arm,
  recordedAt: word,
});
