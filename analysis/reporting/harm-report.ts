import type { Plan } from "#analysis/plan.ts";
import { primaryRows, type RatingsTable } from "#analysis/ratings-table.ts";
import type {
  HarmArm,
  HarmComparison,
  HarmReport,
  ReportContext,
} from "#analysis/report-document.ts";
import {
  armLabel,
  criterionLabel,
  differencesFor,
  pairCounts,
  type Comparison,
} from "./comparisons.ts";
import { plannedArms, scoresIn } from "./descriptives.ts";
import { decidingLineOf } from "./deciding-line-of.ts";

/** Unaided harm judgements, 0 or 1: counts for each arm, and risk differences paired within rater and vignette. */
export function harmReport(
  rows: RatingsTable,
  plan: Plan,
  criterion: string,
  comparisons: readonly Comparison[],
  context: ReportContext,
): HarmReport {
  return {
    criterion,
    label: criterionLabel(context, criterion),
    arms: plannedArms(plan).map((arm) => harmArm(rows, arm, armLabel(context, arm))),
    comparisons: comparisons.map((comparison) => harmComparison(rows, plan, comparison)),
  };
}

function harmArm(rows: RatingsTable, arm: string, label: string): HarmArm {
  const own = primaryRows(rows).filter((row) => row.arm === arm);
  const judgements = scoresIn(own);
  const harmful = judgements.filter((judgement) => judgement === 1).length;
  const share = judgements.length === 0 ? null : harmful / judgements.length;
  return {
    arm,
    label,
    judged: judgements.length,
    harmful,
    cannotJudge: own.length - judgements.length,
    share,
  };
}

function harmComparison(rows: RatingsTable, plan: Plan, comparison: Comparison): HarmComparison {
  const paired = differencesFor(rows, plan, comparison);
  const estimand = `difference in harm risk ${comparison.differenceLabel} over new vignettes and new raters`;
  const { comparator, label, differenceLabel, role } = comparison;
  const { deciding, level } = plan;
  const line = decidingLineOf(paired, {
    deciding,
    level,
    better: "lower",
    margin: null,
    estimand,
  });
  return { comparator, label, differenceLabel, role, pairs: pairCounts(paired), line };
}
