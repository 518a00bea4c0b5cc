// One part of a cell: studies without a difference and as many exactly at the margin, judged by
// each line.
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { DifferenceMatrix } from "#analysis/mrmc/reader-matrix.ts";
import { remlDifference } from "#analysis/mrmc/reml-difference.ts";
import { isEstimable } from "#analysis/result.ts";
import { components, margin } from "#bench/calibration/designs.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";
import type { Cell } from "./cells.ts";
import { differencesDrawer } from "./draw-differences.ts";

export const lines = {
  REML: (matrix: DifferenceMatrix) => remlDifference(matrix, { margin }),
  /** Obuchowski-Rockette, or the joint U-statistic where cells are missing. */
  Hillis: (matrix: DifferenceMatrix) => mrmcDifference(matrix, { margin }),
} as const;
export type LineName = keyof typeof lines;
export const lineNames = Object.keys(lines) as readonly LineName[];

export type Tally = {
  /** Studies with an answer: the arms alike, or exactly at the margin. */
  alike: number;
  atMargin: number;
  /** Wrongly: different at two-sided 5 %, non-inferior at one-sided 2.5 %. */
  calledDifferent: number;
  calledNonInferior: number;
  /** By the 95 % interval, at the margin. */
  covered: number;
  /**
   * Sums at the margin: of half-widths, and of those with the true variances and the same degrees
   * of freedom.
   */
  halfWidths: number;
  knownHalfWidths: number;
};
export type PartTally = Record<LineName, Tally>;

export const noTally = (): Tally => ({
  alike: 0,
  atMargin: 0,
  calledDifferent: 0,
  calledNonInferior: 0,
  covered: 0,
  halfWidths: 0,
  knownHalfWidths: 0,
});

/** The seed alone decides every number. */
export function tryPart(cell: Cell, studies: number, seed: number): PartTally {
  const generator = xoshiro128(seedWords(seed));
  const drawAlike = differencesDrawer(cell, 0, generator);
  const drawAtMargin = differencesDrawer(cell, -margin, generator);
  const tally = Object.fromEntries(lineNames.map((name) => [name, noTally()])) as PartTally;
  for (let study = 0; study < studies; study++) {
    const [alike, atMargin] = [drawAlike(), drawAtMargin()];
    for (const name of lineNames) {
      countAlike(tally[name], lines[name](alike));
      countAtMargin(tally[name], lines[name](atMargin), trueError(cell));
    }
  }
  return tally;
}

type Outcome = ReturnType<(typeof lines)[LineName]>;

function countAlike(tally: Tally, line: Outcome): void {
  if (!isEstimable<MrmcLine>(line)) return;
  tally.alike++;
  if (line.pValue <= 0.05) tally.calledDifferent++;
}

function countAtMargin(tally: Tally, line: Outcome, known: number | null): void {
  if (!isEstimable<MrmcLine>(line)) return;
  const { interval, nonInferiority, degreesOfFreedom } = line;
  tally.atMargin++;
  if (nonInferiority !== null && nonInferiority.pValue <= 0.025) tally.calledNonInferior++;
  if (interval.lower <= -margin && interval.upper >= -margin) tally.covered++;
  tally.halfWidths += (interval.upper - interval.lower) / 2;
  if (known !== null)
    tally.knownHalfWidths += known * studentTQuantile(0.025, degreesOfFreedom, "upper");
}

/**
 * Standard error of the mean difference by the true variances; null where they aren't those of the
 * generator.
 */
function trueError({ raters, vignettes, raterByArm, scores, shape }: Cell): number | null {
  if (shape !== "complete" || (scores !== "normal" && scores !== "skewed")) return null;
  const { armVignette, residual } = components;
  return Math.sqrt(
    2 * (raterByArm / raters + armVignette / vignettes + residual / (raters * vignettes)),
  );
}
