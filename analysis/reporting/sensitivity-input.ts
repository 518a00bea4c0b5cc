import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { Plan, PlannedCriterion } from "#analysis/plan.ts";
import type { PairedDifferences, RatingsTable } from "#analysis/ratings-table.ts";
import type { NotEstimable } from "#analysis/result.ts";
import type { Comparison } from "./comparisons.ts";
import type { CriterionModels } from "./criterion-models.ts";

/** What every sensitivity analysis of one comparison reads. */
export type SensitivityInput = Readonly<{
  /** Rows of this criterion, planned arms alone. */
  rows: RatingsTable;
  plan: Plan;
  criterion: PlannedCriterion;
  comparison: Comparison;
  paired: PairedDifferences;
  models: CriterionModels;
  /** The line that decides. */
  line: MrmcLine | NotEstimable;
}>;
