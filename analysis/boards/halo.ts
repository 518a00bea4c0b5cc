import type { NotEstimable } from "#analysis/result.ts";
import type { BoardReading } from "./board-reading.ts";
import { type RankCorrelation, rankCorrelation } from "./rank-correlation.ts";

export type HaloPair = Readonly<{
  first: string;
  second: string;
  correlation: RankCorrelation | NotEstimable;
}>;

/**
 * How closely two criteria are scored alike, for every two of them.
 *
 * Estimand  rank correlation over the released readings scored on both, in [−1, 1].
 *
 * Source  Thorndike (1920), Journal of Applied Psychology 4, 25, for the halo; rankCorrelation for the number.
 * Oracle  as rankCorrelation.
 * Limits  good answers are good in several ways: only a correlation near 1 says that one question would have done.
 */
export const halo = (
  readings: readonly BoardReading[],
  criteria: readonly string[],
): readonly HaloPair[] =>
  criteria.flatMap((first, index) =>
    criteria.slice(index + 1).map((second) => ({
      first,
      second,
      correlation: rankCorrelation(scoredOnBoth(readings, first, second)),
    })),
  );

const scoredOnBoth = (
  readings: readonly BoardReading[],
  first: string,
  second: string,
): readonly (readonly [number, number])[] =>
  readings.flatMap(({ scores }) => {
    const [x, y] = [scores[first] ?? null, scores[second] ?? null];
    return x === null || y === null ? [] : [[x, y] as const];
  });
