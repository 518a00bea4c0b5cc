import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { readingsPerMean, type TwentyMean } from "./board-reading.ts";

export type MeanMinutes = Readonly<{
  method: string;
  readings: number;
  mean: number;
  lowest: number;
  highest: number;
}>;

/**
 * Minutes in view for one answer: the mean, and the lowest and the highest mean of twenty readings.
 *
 * Estimand  mean minutes in view, over whole twenties of readings.
 *
 * @param means  of one rater or of several, in any order; scores among them are passed over.
 * @throws RangeError  minutes below 0 or not finite.
 * @returns NotEstimable  no whole twenty.
 *
 * Oracle  means counted by hand → test/analysis/boards.test.ts.
 * Limits  a visible page is not attention; amendments are not timed; what lies beyond the last whole twenty is left out.
 */
export function meanMinutes(means: readonly TwentyMean[]): MeanMinutes | NotEstimable {
  const method = "minutes in view per answer";
  const minutes = means.flatMap(({ criterion, mean }) => (criterion === null ? [mean] : []));
  const wrong = minutes.findIndex((value) => !Number.isFinite(value) || value < 0);
  if (wrong >= 0) throw new RangeError(`meanMinutes: minutes[${wrong}] is ${minutes[wrong]}`);
  if (minutes.length === 0)
    return notEstimable(method, `a seat's first ${readingsPerMean} readings are not there`, 0);
  return {
    method,
    readings: minutes.length * readingsPerMean,
    mean: minutes.reduce((sum, value) => sum + value, 0) / minutes.length,
    lowest: minutes.reduce((least, value) => Math.min(least, value), Infinity),
    highest: minutes.reduce((most, value) => Math.max(most, value), 0),
  };
}
