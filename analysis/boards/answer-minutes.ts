import { sampleQuantile } from "#analysis/resampling/sample-quantile.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { BoardReading } from "./board-reading.ts";

export type AnswerMinutes = Readonly<{ method: string; readings: number; median: number; lowerQuartile: number; upperQuartile: number; lowerTenth: number; upperTenth: number }>;

/**
 * Minutes in view for one answer: the middle, the range of the middle half, and that of eight in ten.
 *
 * Estimand  median, quartiles and outer tenths of minutes in view, in minutes.
 *
 * @throws RangeError  minutes below 0 or not finite.
 * @returns NotEstimable  fewer than two timed readings.
 *
 * Source  Hyndman & Fan (1996), definition 7, for all of them.
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
  const at = (probability: number): number => sampleQuantile(sorted, probability);
  return { method, readings: minutes.length, median: at(0.5), lowerQuartile: at(0.25), upperQuartile: at(0.75), lowerTenth: at(0.1), upperTenth: at(0.9) };
}
