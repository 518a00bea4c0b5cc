import { labelIn } from "#analysis/label-in.ts";
import type { Plan } from "#analysis/plan.ts";
import {
  pairByVignette,
  type PairedDifferences,
  type RatingsTable,
} from "#analysis/ratings-table.ts";
import type { PairCounts, ReportContext } from "#analysis/report-document.ts";

/** Reference against one comparator, or against the equal-weight mean of all of them. */
export type Comparison = Readonly<{
  /** Null for the mean of all: an arm may have any name. */
  comparator: string | null;
  arms: readonly string[];
  label: string;
  differenceLabel: string;
  role: "planned" | "supportive";
}>;

export const armLabel = (context: ReportContext, arm: string): string =>
  labelIn(context.armLabels, arm);
export const criterionLabel = (context: ReportContext, criterion: string): string =>
  labelIn(context.criterionLabels, criterion);

export function plannedComparisons(
  { referenceArm, comparators }: Plan,
  context: ReportContext,
): readonly Comparison[] {
  const reference = armLabel(context, referenceArm);
  const labels = comparators.map((arm) => armLabel(context, arm));
  const single = comparators.map((arm, index): Comparison => {
    const label = labels[index] ?? arm;
    return {
      comparator: arm,
      arms: [arm],
      label,
      differenceLabel: `${reference} − ${label}`,
      role: "planned",
    };
  });
  if (comparators.length < 2) return single;
  const label = `mean of ${labels.join(", ")}`;
  return [
    ...single,
    {
      comparator: null,
      arms: comparators,
      label,
      differenceLabel: `${reference} − ${label}`,
      role: "supportive",
    },
  ];
}

export const differencesFor = (
  rows: RatingsTable,
  plan: Plan,
  comparison: Comparison,
): PairedDifferences => pairByVignette(rows, plan.referenceArm, comparison.arms);

export function pairCounts({
  raters,
  vignettes,
  byRaterByVignette,
}: PairedDifferences): PairCounts {
  const planned = raters.length * vignettes.length;
  const used = byRaterByVignette.flat().filter((cell) => cell !== null).length;
  return {
    raters: raters.length,
    vignettes: vignettes.length,
    planned,
    used,
    missing: planned - used,
  };
}
