// Everything the statistician watches while raters read, as one document.
import type { NotEstimable } from "#analysis/result.ts";
import { answerMinutes, type AnswerMinutes } from "./answer-minutes.ts";
import { type BoardReading, byRater, rated } from "./board-reading.ts";
import { type Drift, type Followed, positionTrend, sittingFatigue, sittings } from "./drift.ts";
import { halo, type HaloPair } from "./halo.ts";
import { precisionMonitor, type PrecisionMonitor } from "./precision-monitor.ts";
import { straightLining, type StraightLining } from "./straight-lining.ts";

export type RaterBoard = Readonly<{
  rater: string;
  planned: number;
  rated: number;
  leftOut: number;
  sittings: number;
  minutes: AnswerMinutes | NotEstimable;
  straight: StraightLining | NotEstimable;
}>;

export type DriftLine = Readonly<{ followed: Followed; trend: Drift | NotEstimable; fatigue: Drift | NotEstimable }>;

export type Boards = Readonly<{
  raters: readonly RaterBoard[];
  minutes: AnswerMinutes | NotEstimable;
  drift: readonly DriftLine[];
  halo: readonly HaloPair[];
  /** Vignettes planned, and those of which every reading but repeats is rated or left out. */
  vignettes: Readonly<{ planned: number; completed: number }>;
  precision: readonly PrecisionMonitor[];
}>;

/**
 * The boards of one study.
 *
 * @param readings  every planned reading, rated or not.
 * @param scale     the criteria, and every score of their scale.
 */
export function boards(readings: readonly BoardReading[], scale: Readonly<{ criteria: readonly string[]; levels: readonly number[] }>): Boards {
  const followed: readonly Followed[] = [...scale.criteria.map((criterion) => ({ kind: "score" as const, criterion })), { kind: "minutes" }];
  return {
    raters: [...byRater(readings)].map(([rater, own]) => raterBoard(rater, own)),
    minutes: answerMinutes(readings),
    drift: followed.map((each) => ({ followed: each, trend: positionTrend(readings, each), fatigue: sittingFatigue(readings, each) })),
    halo: halo(readings, scale.criteria),
    vignettes: vignettesOf(readings),
    precision: scale.criteria.map((criterion) => precisionMonitor(readings, criterion, scale.levels)),
  };
}

const raterBoard = (rater: string, own: readonly BoardReading[]): RaterBoard => ({
  rater,
  planned: own.length,
  rated: rated(own).length,
  leftOut: own.filter(({ state }) => state === "left-out").length,
  sittings: sittings(own).filter((sitting) => sitting.length > 0).length,
  minutes: answerMinutes(own),
  straight: straightLining(own),
});

function vignettesOf(readings: readonly BoardReading[]): Boards["vignettes"] {
  const primary = readings.filter(({ isRepeat }) => !isRepeat);
  const awaited = new Set(primary.filter(({ state }) => state === "open").map(({ vignette }) => vignette));
  const planned = new Set(primary.map(({ vignette }) => vignette)).size;
  return { planned, completed: planned - awaited.size };
}
