import type { PlannedCriterion } from "#analysis/plan.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { CriterionReport, Report } from "#analysis/report-document.ts";
import { differencesFor, plannedComparisons } from "#analysis/reporting/comparisons.ts";
import { agreementsOf, blandAltman } from "./bland-altman.ts";
import { differenceForest } from "./difference-forest.ts";
import type { Figure } from "./drawing.ts";
import { heatMap } from "./heat-map.ts";
import { nonInferiority } from "./non-inferiority.ts";
import { sensitivityForest } from "./sensitivity-forest.ts";
import { pairedSlope } from "./paired-slope.ts";

/** Null: of every criterion, or of every comparison. */
export type ReportFigure = Figure &
  Readonly<{
    criterion: string | null;
    /** Its place among the plan's comparisons; null for a figure of them all. */ comparison:
      number | null;
  }>;

/**
 * Every figure of a report as SVG text: all differences in one, then for each criterion margin, sensitivity, slopes, and each comparison's pairs.
 *
 * @param table  the ratings that the report was made from; repeats are left out.
 * @param report as `report()` made it.
 * @returns figures with names of their own, of small letters, digits and hyphens only.
 */
export function reportFigures(table: RatingsTable, report: Report): readonly ReportFigure[] {
  const each = report.plan.criteria.flatMap((planned, index) => {
    const criterion = report.criteria[index];
    return criterion === undefined
      ? []
      : criterionFigures(
          table,
          report,
          planned,
          criterion,
          `${index + 1}-${plainName(criterion.criterion)}`,
        );
  });
  return [placed(differenceForest(report), null, null), ...each].filter(
    (figure) => figure !== null,
  );
}

function criterionFigures(
  table: RatingsTable,
  { plan, context }: Report,
  { criterion: id, scale }: PlannedCriterion,
  criterion: CriterionReport,
  prefix: string,
): readonly (ReportFigure | null)[] {
  const rows = table.filter((row) => row.criterion === id);
  const common = { criterion: criterion.label, scale, kind: context.databaseKind };
  const pairs = plannedComparisons(plan, context).flatMap((comparison, index) => {
    const { differenceLabel, arms } = comparison;
    const name = (figure: string): string =>
      `${prefix}-${figure}-${index + 1}-${plainName(comparison.comparator ?? "mean of all")}`;
    return [
      heatMap({
        ...common,
        name: name("heat-map"),
        differenceLabel,
        differences: differencesFor(rows, plan, comparison),
      }),
      blandAltman({
        ...common,
        name: name("bland-altman"),
        differenceLabel,
        agreements: agreementsOf(rows, plan.referenceArm, arms),
      }),
    ].map((figure) => placed(figure, id, index));
  });
  const alone = [
    nonInferiority({ name: `${prefix}-non-inferiority`, criterion, kind: context.databaseKind }),
    sensitivityForest({ name: `${prefix}-sensitivity`, criterion, kind: context.databaseKind }),
    pairedSlope({ name: `${prefix}-paired-slope`, criterion, scale, kind: context.databaseKind }),
  ];
  return [...alone.map((figure) => placed(figure, id, null)), ...pairs];
}

const placed = (
  figure: Figure | null,
  criterion: string | null,
  comparison: number | null,
): ReportFigure | null => figure && { ...figure, criterion, comparison };

/** Ids come from files of any make: their numbers keep the names apart, and no id can leave the folder. */
const plainName = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40) || "unnamed";
