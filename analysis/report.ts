import { gatekeptFamily, type FamilyResult } from "./multiplicity/gatekept-family.ts";
import type { Plan, PlannedCriterion } from "./plan.ts";
import type { RatingsTable } from "./ratings-table.ts";
import { reportVersion, type CriterionReport, type FamilyHypothesis, type FamilyReport, type Report, type ReportContext } from "./report-document.ts";
import { agreementReport } from "./reporting/agreement-report.ts";
import { comparisonReport, judgeComparison, marginOf, type JudgedComparison } from "./reporting/comparison-report.ts";
import { criterionLabel, plannedComparisons } from "./reporting/comparisons.ts";
import { checkScores, dataReport } from "./reporting/data-report.ts";
import { decideCriterion } from "./reporting/decision.ts";
import { armSummaries, plannedArms, vignetteMeans } from "./reporting/descriptives.ts";
import { harmReport } from "./reporting/harm-report.ts";

/**
 * Every planned line of a study as versioned plain JSON.
 *
 * Estimand  for each criterion and comparator the mean difference reference − comparator over new vignettes and raters.
 * Decision  by the MRMC line under the plan's family; sensitivity stands beside it and decides nothing.
 *
 * @param table    one row for each reading and criterion; repeats enter agreement alone, a null score is missing.
 * @param plan     the registered plan; arms and criteria outside it are counted as excluded.
 * @param context  labels, flow and deviations, passed through.
 * @returns a report that survives JSON unchanged.
 * @throws RangeError  a score off its scale, or two primary scores of one rater, vignette, arm and criterion.
 */
export function report(table: RatingsTable, plan: Plan, context: ReportContext): Report {
  checkScores(table, plan);
  const comparisons = plannedComparisons(plan, context);
  const judged = plan.criteria.map((criterion): JudgedCriterion => {
    const rows = rowsOf(table, plan, criterion.criterion);
    return { criterion, rows, comparisons: comparisons.map((comparison) => judgeComparison(rows, plan, criterion, comparison)) };
  });
  const family = decideFamily(judged, plan);
  return {
    version: reportVersion,
    plan,
    context,
    data: dataReport(table, plan, context),
    family: familyReport(family, plan, context),
    criteria: judged.map((each) => criterionReport(each, plan, context, isWonIn(family, each.criterion))),
    harm: plan.harmCriterion === null ? null : harmReport(rowsOf(table, plan, plan.harmCriterion), plan, plan.harmCriterion, comparisons, context),
  };
}

type JudgedCriterion = Readonly<{ criterion: PlannedCriterion; rows: RatingsTable; comparisons: readonly JudgedComparison[] }>;

const rowsOf = (table: RatingsTable, plan: Plan, criterion: string): RatingsTable =>
  table.filter((row) => row.criterion === criterion && plannedArms(plan).includes(row.arm));

const isWonIn = (family: readonly FamilyResult[], { criterion }: PlannedCriterion): boolean =>
  family.some(({ name, isWon }) => name === criterion && isWon);

function decideFamily(judged: readonly JudgedCriterion[], { family }: Plan): readonly FamilyResult[] {
  const members = judged
    .filter(({ criterion }) => criterion.hypothesis.kind !== "descriptive")
    .map(({ criterion, comparisons }) => ({
      name: criterion.criterion,
      pValues: comparisons.filter(({ comparison }) => comparison.role === "planned").map(({ pValue }) => pValue),
    }));
  return gatekeptFamily(members, family.gate, family.alpha);
}

function familyReport(family: readonly FamilyResult[], plan: Plan, context: ReportContext): FamilyReport {
  const hypotheses = family.flatMap(({ name, pValue, adjustedPValue, isWon }): FamilyHypothesis[] => {
    const kind = plan.criteria.find(({ criterion }) => criterion === name)?.hypothesis.kind;
    if (kind === undefined || kind === "descriptive") return [];
    return [{ criterion: name, label: criterionLabel(context, name), kind, pValue, adjustedPValue, isWon }];
  });
  return {
    method: "each hypothesis against every comparator (largest p), gate first, then Holm",
    alpha: plan.family.alpha,
    hypotheses,
    settings: { oneSided: true, gate: plan.family.gate ?? "none", adjustment: plan.family.adjustment, comparators: plan.comparators.length },
  };
}

function criterionReport({ criterion, rows, comparisons }: JudgedCriterion, plan: Plan, context: ReportContext, isWon: boolean): CriterionReport {
  const reports = comparisons.map((judged) => comparisonReport(judged, plan, criterion, isWon));
  const planned = reports.filter(({ role }) => role === "planned");
  return {
    criterion: criterion.criterion,
    label: criterionLabel(context, criterion.criterion),
    hypothesis: criterion.hypothesis.kind,
    margin: marginOf(criterion),
    decision: decideCriterion(planned.map(({ decision }) => decision)),
    arms: armSummaries(rows, plan, criterion.scale, context),
    vignettes: vignetteMeans(rows, plan),
    comparisons: reports,
    agreement: agreementReport(rows, criterion.scale, plan.level),
  };
}
