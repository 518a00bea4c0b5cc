import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { StudyDesign } from "#study/design.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { document, recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

export const designs = pgTable(
  "designs",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    design: document<StudyDesign>().notNull(),
    hash: sha256().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ name: "designs_version", columns: [t.studyId, t.version] })],
);

const word = checkedBy("design", "nothing");

export const designsEvidence = evidenceOf(designs, "append-only", {
  studyId: word,
  version: word,
  design: word,
  hash: word,
  recordedAt: word,
});
