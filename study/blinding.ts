// What a rater may be sent of a reading, built field by field: a spread would let an extra field through.
import type { ReadingId } from "./vocabulary.ts";

export type BlindedReading<Stimulus> = Readonly<{
  readingId: ReadingId;
  position: number;
  total: number;
  vignetteNumber: number;
  stimulus: Stimulus;
  text: string;
}>;

/** Rule B1: exactly these fields, whatever else the row in hand carries. */
export function blind<Stimulus>(reading: BlindedReading<Stimulus>): BlindedReading<Stimulus> {
  return {
    readingId: reading.readingId,
    position: reading.position,
    total: reading.total,
    vignetteNumber: reading.vignetteNumber,
    stimulus: reading.stimulus,
    text: reading.text,
  };
}
