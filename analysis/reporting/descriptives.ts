import type { Plan, PlannedScale } from "#analysis/plan.ts";
import {
  distinctSorted,
  primaryRows,
  type RatingsTable,
  scoresByAnswer,
} from "#analysis/ratings-table.ts";
import type {
  ArmSummary,
  ReportContext,
  ScoreCount,
  VignetteMeans,
} from "#analysis/report-document.ts";
import { armLabel } from "./comparisons.ts";

export const plannedArms = ({ referenceArm, comparators }: Plan): readonly string[] => [
  referenceArm,
  ...comparators,
];

export const scoresIn = (rows: RatingsTable): readonly number[] =>
  rows.map((row) => row.score).filter((score) => score !== null);

export const meanOrNull = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function standardDeviation(values: readonly number[]): number | null {
  const mean = meanOrNull(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  );
}

const mostLevels = 21;

/** Every level of a scale of whole numbers, or null for a finer one. */
export function scaleLevels({ lowest, highest }: PlannedScale): readonly number[] | null {
  const levels = highest - lowest + 1;
  if (!Number.isInteger(lowest) || !Number.isInteger(highest) || levels > mostLevels) return null;
  return Array.from({ length: levels }, (_, index) => lowest + index);
}

function distribution(scores: readonly number[], scale: PlannedScale): readonly ScoreCount[] {
  const levels = [...new Set([...(scaleLevels(scale) ?? []), ...scores])].sort((a, b) => a - b);
  return levels.map((score) => ({ score, count: scores.filter((each) => each === score).length }));
}

/** Unpaired description, arms in the plan's order: the comparison is made elsewhere, within raters. */
export function armSummaries(
  rows: RatingsTable,
  plan: Plan,
  scale: PlannedScale,
  context: ReportContext,
): readonly ArmSummary[] {
  return plannedArms(plan).map((arm) => {
    const own = primaryRows(rows).filter((row) => row.arm === arm);
    const scores = scoresIn(own);
    return {
      arm,
      label: armLabel(context, arm),
      ratings: scores.length,
      cannotJudge: own.length - scores.length,
      mean: meanOrNull(scores),
      standardDeviation: standardDeviation(scores),
      distribution: distribution(scores, scale),
    };
  });
}

export function vignetteMeans(rows: RatingsTable, plan: Plan): readonly VignetteMeans[] {
  const scoresOf = scoresByAnswer(rows);
  return distinctSorted(primaryRows(rows).map((row) => row.vignette)).map((vignette) => ({
    vignette,
    means: plannedArms(plan).map((arm) => {
      const scores = scoresOf(vignette, arm);
      return { arm, mean: meanOrNull(scores), ratings: scores.length };
    }),
  }));
}
