import { pgTable, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { document, recordedAt } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// How well form alone tells the arms, as measured at the seal. It names arms and knows no score.
export const surfaceMeasurements = pgTable("surface_measurements", {
  studyId: uuid()
    .$type<StudyId>()
    .primaryKey()
    .references(() => studies.id),
  result: document<unknown>().notNull(),
  recordedAt: recordedAt(),
});

const word = checkedBy("surface", "nothing");
const arm = checkedBy("surface", "arm");

export const surfaceMeasurementsEvidence = evidenceOf(surfaceMeasurements, "append-only", {
  studyId: word,
  result: arm,
  recordedAt: word,
});
