// A study drawn by a program, with its plan: what the analysis is given when no database is asked.
import { defaultPlan } from "#analysis/default-plan.ts";
import type { Plan, SensitivityMethod } from "#analysis/plan.ts";
import type { RatingRow, RatingsTable } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";

export type PlannedStudy = Readonly<{ rows: RatingsTable; plan: Plan; context: ReportContext }>;
type Options = Readonly<{
  raters: number;
  vignettes: number;
  /** Every so manieth score is missing. */ missingEvery?: number;
  context?: Partial<ReportContext>;
  /** Beside the decisions; none unless said. */ methods?: readonly SensitivityMethod[];
}>;

const criteria = ["correctness", "safety"] as const;

/** Two criteria, the first with a margin, and three arms. */
export function plannedStudy({
  raters,
  vignettes,
  missingEvery,
  context = {},
  methods = [],
}: Options): PlannedStudy {
  const planned = defaultPlan({
    criteria,
    referenceArm: "model",
    comparators: ["pgy1", "pgy2"],
    margin: 0.5,
    marginJustification: "Half a level.",
    prespecifiedAt: "2026-01-31",
  });
  if (planned.kind !== "plan-accepted") throw new Error(planned.reason);
  const generator = xoshiro128(seedWords(raters));
  const rows = criteria.flatMap((criterion) =>
    ["model", "pgy1", "pgy2"].flatMap((arm) =>
      Array.from({ length: raters * vignettes }, (_, cell): RatingRow => ({
        rater: `R${cell % raters}`,
        vignette: `V${Math.floor(cell / raters)}`,
        arm,
        criterion,
        score: 2 + integerBelow(generator, 3),
      })),
    ),
  );
  return {
    rows: rows.map((row, index) =>
      missingEvery !== undefined && index % missingEvery === 0 ? { ...row, score: null } : row,
    ),
    plan: { ...planned.plan, sensitivity: { ...planned.plan.sensitivity, methods } },
    context: {
      studyTitle: "f",
      databaseKind: "real",
      armLabels: {},
      criterionLabels: {},
      smallestAuthorGroup: 1,
      flow: [],
      deviations: [],
      ...context,
    },
  };
}
