import { hodgesLehmann } from "#analysis/effect-size/hodges-lehmann.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import { signedRankTest } from "#analysis/paired/signed-rank-test.ts";
import type { Plan, PlannedCriterion } from "#analysis/plan.ts";
import { vignetteMeanDifferences, type PairedDifferences, type RatingsTable } from "#analysis/ratings-table.ts";
import type { ComparisonReport, PairCounts, Sensitivity } from "#analysis/report-document.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { differencesFor, pairCounts, type Comparison } from "./comparisons.ts";
import { decideLine, decidingPValue } from "./decision.ts";
import { mrmcLineOf } from "./mrmc-line-of.ts";

/** A comparison before the family has been decided. */
export type JudgedComparison = Readonly<{
  comparison: Comparison;
  pairs: PairCounts;
  line: MrmcLine | NotEstimable;
  pValue: number | null;
  sensitivity: Sensitivity;
}>;

export const marginOf = ({ hypothesis }: PlannedCriterion): number | null =>
  hypothesis.kind === "non-inferiority" ? hypothesis.margin.scalePoints : null;

export function judgeComparison(rows: RatingsTable, plan: Plan, criterion: PlannedCriterion, comparison: Comparison): JudgedComparison {
  const paired = differencesFor(rows, plan, comparison);
  const estimand = `mean difference ${comparison.differenceLabel} over new vignettes and new raters, scale points`;
  const line = mrmcLineOf(paired, { level: plan.level, better: criterion.scale.better, margin: marginOf(criterion), estimand });
  return { comparison, pairs: pairCounts(paired), line, pValue: decidingPValue(line, criterion), sensitivity: sensitivityOf(paired, plan, criterion) };
}

/** The unit is the vignette: raters' differences are averaged within it, and ranked on a common lattice. */
function sensitivityOf(paired: PairedDifferences, plan: Plan, criterion: PlannedCriterion): Sensitivity {
  const differences = vignetteMeanDifferences(paired);
  const margin = marginOf(criterion);
  if (differences.length === 0) {
    const nothing = (method: string): NotEstimable => notEstimable(method, "no vignette has a pair", 0);
    const signedRank = nothing("Wilcoxon signed-rank, exact");
    return { signedRank, hodgesLehmann: nothing("Hodges-Lehmann estimate"), signedRankAtMargin: margin === null ? null : signedRank };
  }
  const { level, zeroMethod } = plan;
  const isHigherBetter = criterion.scale.better === "higher";
  return {
    signedRank: signedRankTest(differences, { level, zeroMethod }),
    hodgesLehmann: hodgesLehmann(differences, { level }),
    signedRankAtMargin:
      margin === null
        ? null
        : signedRankTest(differences, { level, zeroMethod, center: isHigherBetter ? -margin : margin, alternative: isHigherBetter ? "greater" : "less" }),
  };
}

const rules = {
  planned: "family rule: won only against every comparator, in the plan's order",
  supportive: "supportive: this line alone, outside the family",
  descriptive: "descriptive: no hypothesis was planned",
} as const;

export function comparisonReport(judged: JudgedComparison, plan: Plan, criterion: PlannedCriterion, isFamilyWon: boolean): ComparisonReport {
  const { comparison, pairs, line, pValue, sensitivity } = judged;
  const isWonAlone = pValue !== null && pValue <= plan.family.alpha;
  const { comparator, label, differenceLabel, role } = comparison;
  return {
    comparator,
    label,
    differenceLabel,
    role,
    pairs,
    line,
    decision: decideLine(line, criterion, role === "planned" ? isFamilyWon : isWonAlone),
    decisionRule: criterion.hypothesis.kind === "descriptive" ? rules.descriptive : rules[role],
    sensitivity,
  };
}
