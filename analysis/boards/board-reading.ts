// What the boards are made of: readings as they happen, with nothing that tells one source from another.

export type BoardReading = Readonly<{
  rater: string;
  vignette: string;
  /** A mark that readings of the same answer share, and no more. */
  answer: string;
  /** Place in the rater's list, counted from 1. */
  position: number;
  isRepeat: boolean;
  state: "rated" | "left-out" | "open";
  /** Minutes from the rater's first opening to this one; null until it is opened. */
  openedMinutes: number | null;
  /** Minutes in view until the rating was given; null until then. */
  minutes: number | null;
  /** By criterion, scale points; null for "can't judge"; empty until rated. */
  scores: Readonly<Record<string, number | null>>;
}>;

/** Of one rater, in the order in which they were read. */
export const inOrder = (readings: readonly BoardReading[]): readonly BoardReading[] => [...readings].sort((a, b) => a.position - b.position);

export function byRater(readings: readonly BoardReading[]): ReadonlyMap<string, readonly BoardReading[]> {
  const raters = [...new Set(readings.map(({ rater }) => rater))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return new Map(raters.map((rater) => [rater, inOrder(readings.filter((reading) => reading.rater === rater))]));
}

export const rated = (readings: readonly BoardReading[]): readonly BoardReading[] => readings.filter(({ state }) => state === "rated");
