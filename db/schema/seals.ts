import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { document, recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// The opening of the sealed allocation. `commitment` = SHA-256 over salt, seed and the canonical allocation; it stands in the ledger.
export const seals = pgTable("seals", {
  studyId: uuid()
    .$type<StudyId>()
    .primaryKey()
    .references(() => studies.id),
  seed: text().notNull(),
  salt: text().notNull(),
  allocation: text().notNull(),
  commitment: sha256().notNull(),
  certificate: document<unknown>().notNull(),
  designHash: sha256().notNull(),
  planVersion: integer().notNull(),
  planHash: sha256().notNull(),
  sealedAt: recordedAt(),
});

const word = checkedBy("seal", "nothing");

export const sealsEvidence = evidenceOf(seals, "append-only", {
  studyId: word,
  seed: checkedBy("allocation", "arm"),
  salt: checkedBy("allocation", "arm"),
  allocation: checkedBy("allocation", "arm"),
  commitment: word,
  certificate: word,
  designHash: word,
  planVersion: word,
  planHash: word,
  sealedAt: word,
});
