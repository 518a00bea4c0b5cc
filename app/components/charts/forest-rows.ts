import type { CriterionReport } from "#analysis/report-document.ts";

export type ForestRow = Readonly<{ key: string; label: string; estimate: number; lower: number; upper: number }>;

/** The deciding lines that could be estimated, in scale points. */
export const forestRows = ({ comparisons }: CriterionReport): readonly ForestRow[] =>
  comparisons.flatMap(({ comparator, differenceLabel, line }) =>
    "estimate" in line ? [{ key: comparator, label: differenceLabel, estimate: line.estimate, lower: line.interval.lower, upper: line.interval.upper }] : [],
  );

/** Where the margin lies on the axis: its side depends on which end of the scale is good. Null without one. */
export const marginAt = ({ comparisons }: CriterionReport): number | null =>
  comparisons.flatMap(({ line }) => ("estimate" in line && line.nonInferiority ? [line.nonInferiority.nullValue] : []))[0] ?? null;
