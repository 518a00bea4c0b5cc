// What a design asks of the people who take part, before there are any.
import { repeatsPerSeat } from "./allocation/repeats.ts";
import { minutesPerSitting } from "./break.ts";
import type { StudyDesign } from "./design.ts";

export type ReadingLoad = Readonly<{
  /** Of one rater, hidden repeats among them. */
  readings: number;
  repeats: number;
  /** Of one rater. */
  hours: number;
  /** Of one rater, of at most 45 minutes. */
  sittings: number;
  /** Hours that lie at least between a rater's first reading and the last one, for the washout. */
  washoutHours: number;
  /** Of all raters together. */
  allReadings: number;
  allHours: number;
  /** That people write, in all arms, and that models give. */
  answersWritten: number;
  answersImported: number;
}>;

/** @param minutes  that a rater takes for one reading, above 0. */
export function readingLoad(design: StudyDesign, cases: number, minutes: number): ReadingLoad {
  const { arms, raterSeats, repeatShare, washoutHours } = design;
  const repeats = repeatsPerSeat({ arms, vignettes: { length: cases }, repeatShare });
  const readings = arms.length * cases + repeats;
  const armsOf = (source: "people" | "model"): number =>
    arms.filter((arm) => arm.source === source).length;
  return {
    readings,
    repeats,
    hours: (readings * minutes) / 60,
    sittings: Math.ceil((readings * minutes) / minutesPerSitting),
    washoutHours: washoutHours * (arms.length - 1 + (repeats > 0 ? 1 : 0)),
    allReadings: readings * raterSeats,
    allHours: (readings * raterSeats * minutes) / 60,
    answersWritten: armsOf("people") * cases,
    answersImported: armsOf("model") * cases,
  };
}
