import { sampleQuantile } from "#analysis/resampling/sample-quantile.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { BoardReading } from "./board-reading.ts";

export type AnswerMinutes = Readonly<{ method: string; readings: number; median: number; lowerQuartile: number; upperQuartile: number }>;

/**
 * Minutes in view for one answer: the middle, and the range of the middle half.
 *
 * Estimand  median and quartiles of minutes in view, in minutes.
 *
 * @throws RangeError  minutes below 0 or not finite.
 * @returns NotEstimable  fewer than two timed readings.
 *
 * Source  Hyndman & Fan (1996), definition 7, for the quartiles.
 * Oracle  medians counted by hand → test/analysis/boards.test.ts.
 * Limits  a visible page is not attention; amendments are not timed.
 */
export function answerMinutes(readings: readonly BoardReading[]): AnswerMinutes | NotEstimable {
  const method = "minutes in view per answer";
  const minutes = readings.flatMap((reading) => (reading.minutes === null ? [] : [reading.minutes]));
  const wrong = minutes.findIndex((value) => !Number.isFinite(value) || value < 0);
  if (wrong >= 0) throw new RangeError(`answerMinutes: minutes[${wrong}] is ${minutes[wrong]}`);
  if (minutes.length < 2) return notEstimable(method, `${minutes.length} timed readings; at least 2 are needed`, minutes.length);
  const sorted = Float64Array.from(minutes).sort();
  const [lowerQuartile, median, upperQuartile] = [0.25, 0.5, 0.75].map((probability) => sampleQuantile(sorted, probability)) as [number, number, number];
  return { method, readings: minutes.length, median, lowerQuartile, upperQuartile };
}
