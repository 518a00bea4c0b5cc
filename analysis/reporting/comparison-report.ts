import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { Plan, PlannedCriterion } from "#analysis/plan.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { ComparisonReport, PairCounts, ReportContext } from "#analysis/report-document.ts";
import type { NotEstimable } from "#analysis/result.ts";
import { differencesFor, pairCounts, type Comparison } from "./comparisons.ts";
import { isWonAlone } from "./call-out.ts";
import type { CriterionModels } from "./criterion-models.ts";
import { decideLine, decidingPValue, marginOf } from "./decision.ts";
import { leaveOneAuthorOut } from "./leave-one-author-out.ts";
import { decidingLineOf } from "./deciding-line-of.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";
import { sensitivityLines } from "./sensitivity-lines.ts";
import { tippingPoint } from "./tipping-point.ts";

/** A comparison before the family has been decided. */
export type JudgedComparison = Readonly<{
  comparison: Comparison;
  pairs: PairCounts;
  line: MrmcLine | NotEstimable;
  pValue: number | null;
  /** What its sensitivity analyses will read. */
  input: SensitivityInput;
}>;

type CriterionData = Readonly<{
  rows: RatingsTable;
  plan: Plan;
  criterion: PlannedCriterion;
  models: CriterionModels;
}>;

export function judgeComparison(
  { rows, plan, criterion, models }: CriterionData,
  comparison: Comparison,
): JudgedComparison {
  const paired = differencesFor(rows, plan, comparison);
  const estimand = `mean difference ${comparison.differenceLabel} over new vignettes and new raters, scale points`;
  const line = decidingLineOf(paired, {
    deciding: plan.deciding,
    level: plan.level,
    better: criterion.scale.better,
    margin: marginOf(criterion),
    estimand,
  });
  return {
    comparison,
    pairs: pairCounts(paired),
    line,
    pValue: decidingPValue(line, criterion),
    input: { rows, plan, criterion, comparison, paired, models, line },
  };
}

const rules = {
  planned: "family rule: won only where the whole family allows it",
  supportive: "supportive: this line alone, outside the family",
  descriptive: "descriptive: no hypothesis was planned",
} as const;

export function comparisonReport(
  { comparison, pairs, line, input }: JudgedComparison,
  context: ReportContext,
  isFamilyWon: boolean,
): ComparisonReport {
  const { plan, criterion } = input;
  const { methods } = plan.sensitivity;
  const { comparator, label, differenceLabel, role } = comparison;
  return {
    comparator,
    label,
    differenceLabel,
    role,
    pairs,
    line,
    decision: decideLine(
      line,
      criterion,
      role === "planned" ? isFamilyWon : isWonAlone(line, plan, criterion) === true,
    ),
    decisionRule: criterion.hypothesis.kind === "descriptive" ? rules.descriptive : rules[role],
    sensitivity: sensitivityLines(input),
    leaveOneAuthorOut: methods.includes("leave-one-author-out")
      ? leaveOneAuthorOut(input, context)
      : null,
    tippingPoint: methods.includes("tipping-point") ? tippingPoint(input) : null,
  };
}
