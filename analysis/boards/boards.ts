// Everything the statistician watches while raters read, as one document.
import type { NotEstimable } from "#analysis/result.ts";
import { type BoardReading, groupedBy, type SeatCount, type TwentyMean } from "./board-reading.ts";
import { type Drift, type Followed, positionTrend } from "./drift.ts";
import { halo, type HaloPair } from "./halo.ts";
import { meanMinutes, type MeanMinutes } from "./mean-minutes.ts";
import { precisionMonitor, type PrecisionMonitor } from "./precision-monitor.ts";
import { straightLining, type StraightLining } from "./straight-lining.ts";

export type RaterBoard = SeatCount &
  Readonly<{ minutes: MeanMinutes | NotEstimable; straight: StraightLining | NotEstimable }>;

export type DriftLine = Readonly<{ followed: Followed; trend: Drift | NotEstimable }>;

export type Boards = Readonly<{
  raters: readonly RaterBoard[];
  minutes: MeanMinutes | NotEstimable;
  drift: readonly DriftLine[];
  halo: readonly HaloPair[];
  /** Vignettes planned, and those whose readings were released. */
  vignettes: Readonly<{ planned: number; completed: number }>;
  precision: readonly PrecisionMonitor[];
}>;

export type BoardsInput = Readonly<{
  seats: readonly SeatCount[];
  means: readonly TwentyMean[];
  readings: readonly BoardReading[];
  vignettesPlanned: number;
}>;

/**
 * The boards of one study.
 *
 * @param scale  the criteria, and every score of their scale.
 */
export function boards(
  { seats, means, readings, vignettesPlanned }: BoardsInput,
  scale: Readonly<{ criteria: readonly string[]; levels: readonly number[] }>,
): Boards {
  const followed: readonly Followed[] = [
    ...scale.criteria.map((criterion) => ({ kind: "score" as const, criterion })),
    { kind: "minutes" },
  ];
  const planned = { vignettes: vignettesPlanned, raters: seats.length };
  return {
    raters: raterBoards(seats, means, readings),
    minutes: meanMinutes(means),
    drift: followed.map((each) => ({ followed: each, trend: positionTrend(means, each) })),
    halo: halo(readings, scale.criteria),
    vignettes: {
      planned: vignettesPlanned,
      completed: new Set(readings.map(({ vignette }) => vignette)).size,
    },
    precision: scale.criteria.map((criterion) =>
      precisionMonitor(readings, criterion, scale.levels, planned),
    ),
  };
}

function raterBoards(
  seats: readonly SeatCount[],
  means: readonly TwentyMean[],
  readings: readonly BoardReading[],
): readonly RaterBoard[] {
  const meansOf = groupedBy(means, ({ rater }) => rater);
  const readingsOf = groupedBy(readings, ({ rater }) => rater);
  return seats.map((seat) => ({
    ...seat,
    minutes: meanMinutes(meansOf.get(seat.rater) ?? []),
    straight: straightLining(readingsOf.get(seat.rater) ?? []),
  }));
}
