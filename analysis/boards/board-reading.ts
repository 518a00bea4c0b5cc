// What the boards are made of: released readings, means of twenty, counts of a seat. Nothing here tells one source from another, or one moment from another.

/** A reading whose row was released: who gave which scores to which answer, and not when. */
export type BoardReading = Readonly<{
  rater: string;
  vignette: string;
  /** A mark that readings of the same answer share, and no more. */
  answer: string;
  /** By criterion, scale points; null for "can't judge". */
  scores: Readonly<Record<string, number | null>>;
}>;

/** The mean of one twenty of a rater's readings, counted from 1: scale points, or minutes in view where there is no criterion. */
export type TwentyMean = Readonly<{
  rater: string;
  twenty: number;
  criterion: string | null;
  mean: number;
}>;

export const readingsPerMean = 20;

export type SeatCount = Readonly<{
  rater: string;
  planned: number;
  rated: number;
  leftOut: number;
  sittings: number;
}>;

/** By key, in the order in which keys come. */
export function groupedBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
