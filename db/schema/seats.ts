import { integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import type { SeatId, StudyId } from "#study/vocabulary.ts";
import { id } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// A rater's place in the allocation. Readings belong to seats, so replacing a person never redraws.
export const seats = pgTable(
  "seats",
  {
    id: id<SeatId>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    number: integer().notNull(),
  },
  (t) => [unique("seats_number_per_study").on(t.studyId, t.number)],
);

const word = checkedBy("seat", "nothing");

export const seatsEvidence = evidenceOf(seats, "append-only", {
  id: word,
  studyId: word,
  number: word,
});
