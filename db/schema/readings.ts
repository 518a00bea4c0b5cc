import { integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import type { ReadingId, SeatId, ShownAnswerId, StudyId, VignetteId } from "#study/vocabulary.ts";
import { id } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { seats } from "./seats.ts";
import { shownAnswers } from "./shown-answers.ts";
import { studies } from "./studies.ts";
import { vignettes } from "./vignettes.ts";

// The allocation as a rater may know it: which text stands at which position. No arm, no author, no mark on repeats.
export const readings = pgTable(
  "readings",
  {
    id: id<ReadingId>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    seatId: uuid()
      .$type<SeatId>()
      .notNull()
      .references(() => seats.id),
    position: integer().notNull(),
    vignetteId: uuid()
      .$type<VignetteId>()
      .notNull()
      .references(() => vignettes.id),
    shownAnswerId: uuid()
      .$type<ShownAnswerId>()
      .notNull()
      .references(() => shownAnswers.id),
  },
  (t) => [unique("readings_position_per_seat").on(t.seatId, t.position)],
);

const word = checkedBy("sealed-reading", "nothing");

export const readingsEvidence = evidenceOf(readings, "append-only", {
  id: word,
  studyId: word,
  seatId: checkedBy("allocation", "nothing"),
  position: checkedBy("allocation", "nothing"),
  vignetteId: checkedBy("allocation", "nothing"),
  shownAnswerId: word,
});
