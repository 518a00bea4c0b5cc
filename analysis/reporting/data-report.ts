import type { Plan } from "#analysis/plan.ts";
import { distinctSorted, primaryRows, type RatingsTable } from "#analysis/ratings-table.ts";
import type { DataReport, ReportContext } from "#analysis/report-document.ts";
import { armLabel } from "./comparisons.ts";
import { plannedArms } from "./descriptives.ts";

export function dataReport(table: RatingsTable, plan: Plan, context: ReportContext): DataReport {
  const primary = primaryRows(table);
  const arms = plannedArms(plan);
  const criteria = plannedCriteria(plan);
  const foreignArm = table.filter((row) => !arms.includes(row.arm)).length;
  const foreignCriterion = table.filter(
    (row) => arms.includes(row.arm) && !criteria.includes(row.criterion),
  ).length;
  return {
    rows: table.length,
    primaryRows: primary.length,
    repeatRows: table.length - primary.length,
    cannotJudgeRows: table.filter((row) => row.score === null).length,
    raters: distinctSorted(table.map((row) => row.rater)).length,
    vignettes: distinctSorted(table.map((row) => row.vignette)).length,
    arms: arms.map((arm) => ({ arm, label: armLabel(context, arm) })),
    excluded: [
      { reason: "arm not in the plan", rows: foreignArm },
      { reason: "criterion not in the plan", rows: foreignCriterion },
    ].filter(({ rows }) => rows > 0),
  };
}

const plannedCriteria = ({ criteria, harmCriterion }: Plan): readonly string[] => [
  ...criteria.map(({ criterion }) => criterion),
  ...(harmCriterion === null ? [] : [harmCriterion]),
];

/** @throws RangeError  a score outside its planned scale, or a harm judgement that is neither 0 nor 1. */
export function checkScores(table: RatingsTable, plan: Plan): void {
  const scales = new Map(plan.criteria.map(({ criterion, scale }) => [criterion, scale]));
  for (const { rater, vignette, arm, criterion, score } of table) {
    if (score === null) continue;
    const scale = scales.get(criterion);
    const isHarm = criterion === plan.harmCriterion;
    const isOnScale = isHarm
      ? score === 0 || score === 1
      : scale === undefined || (score >= scale.lowest && score <= scale.highest);
    if (!isOnScale)
      throw new RangeError(
        `report: score ${score} of rater ${rater}, vignette ${vignette}, arm ${arm} is off the scale of "${criterion}"`,
      );
  }
}
