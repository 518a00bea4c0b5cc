import type { GuessRecord } from "./blinding-document.ts";
import type { Plan } from "./plan.ts";
import type { RatingsTable } from "./ratings-table.ts";
import {
  reportVersion,
  type CriterionReport,
  type FamilyReport,
  type Report,
  type ReportContext,
} from "./report-document.ts";
import { agreementReport } from "./reporting/agreement-report.ts";
import { blindingReport } from "./reporting/blinding-report.ts";
import { comparisonReport, judgeComparison } from "./reporting/comparison-report.ts";
import { criterionLabel, plannedComparisons } from "./reporting/comparisons.ts";
import { criterionModels } from "./reporting/criterion-models.ts";
import { checkScores, dataReport } from "./reporting/data-report.ts";
import { decideCriterion, marginOf } from "./reporting/decision.ts";
import { armSummaries, plannedArms, vignetteMeans } from "./reporting/descriptives.ts";
import { familyReport, isWonIn, type JudgedCriterion } from "./reporting/family-report.ts";
import { harmReport } from "./reporting/harm-report.ts";
import { sensitivityAgreement } from "./reporting/sensitivity-agreement.ts";

type ReportBeside = Readonly<{
  guesses?: GuessRecord | null;
  onCriterion?: (done: number, criteria: number) => void;
}>;

/**
 * Every planned line of a study as versioned plain JSON.
 *
 * Estimand  for each criterion and comparator the mean difference reference − comparator over new vignettes and raters.
 * Decision  by the MRMC line under the plan's family; sensitivity stands beside it and decides nothing.
 *
 * @param table    one row for each reading and criterion; repeats enter agreement alone, a null score is missing.
 * @param plan     the registered plan; arms and criteria outside it are counted as excluded.
 * @param context  labels, flow and deviations, passed through.
 * @param beside.guesses  what raters took the sources for; null where nobody was asked.
 * @param beside.onCriterion  told before each criterion how many are done: the models of one take most of the time.
 * @returns a report that survives JSON unchanged.
 * @throws RangeError  a score off its scale, or two primary scores of one rater, vignette, arm and criterion.
 */
export function report(
  table: RatingsTable,
  plan: Plan,
  context: ReportContext,
  { guesses = null, onCriterion = () => undefined }: ReportBeside = {},
): Report {
  checkScores(table, plan);
  const comparisons = plannedComparisons(plan, context);
  const judged = plan.criteria.map((criterion): JudgedRows => {
    const rows = rowsOf(table, plan, criterion.criterion);
    const models = criterionModels(rows, plan.referenceArm, criterion.scale);
    return {
      criterion,
      rows,
      comparisons: comparisons.map((comparison) =>
        judgeComparison({ rows, plan, criterion, models }, comparison),
      ),
    };
  });
  const family = familyReport(judged, plan, context);
  return {
    version: reportVersion,
    plan,
    context,
    data: dataReport(table, plan, context),
    family,
    criteria: judged.map((each, index) => {
      onCriterion(index, judged.length);
      return criterionReport(each, plan, context, family);
    }),
    harm:
      plan.harmCriterion === null
        ? null
        : harmReport(
            rowsOf(table, plan, plan.harmCriterion),
            plan,
            plan.harmCriterion,
            comparisons,
            context,
          ),
    blinding:
      guesses === null || guesses.guesses.length === 0
        ? null
        : blindingReport(guesses, plan, context),
  };
}

type JudgedRows = JudgedCriterion & Readonly<{ rows: RatingsTable }>;

const rowsOf = (table: RatingsTable, plan: Plan, criterion: string): RatingsTable =>
  table.filter((row) => row.criterion === criterion && plannedArms(plan).includes(row.arm));

function criterionReport(
  { criterion, rows, comparisons }: JudgedRows,
  plan: Plan,
  context: ReportContext,
  family: FamilyReport,
): CriterionReport {
  const reports = comparisons.map((judged) =>
    comparisonReport(
      judged,
      context,
      isWonIn(family, criterion.criterion, judged.comparison.comparator),
    ),
  );
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
    sensitivity: sensitivityAgreement(reports),
    agreement: agreementReport(rows, criterion.scale, plan.level),
  };
}
