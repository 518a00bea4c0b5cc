// What every column of an export means, and every worded level of the rubric.
import type { ExportContext, ExportTable } from "#db/exports/export-table.ts";
import { csv } from "./csv.server.ts";

/** A column that several tables have is told once. */
export function codebookCsv(tables: readonly ExportTable[], context: ExportContext): string {
  const { criteria } = context.rubric;
  const levels = criteria.flatMap(({ id, scoreLabels }) =>
    scoreLabels.map(({ score, label, description }) => ({
      kind: "score",
      name: id,
      value: score,
      meaning: `${label}: ${description}`,
    })),
  );
  const hasHarm = tables.some(({ columns }) => "harm_severity" in columns);
  return csv(
    [...columnsOf(tables), ...levels, ...(hasHarm ? harmLevels(context) : [])],
    ["kind", "name", "value", "meaning"],
  );
}

function columnsOf(tables: readonly ExportTable[]) {
  const meanings = new Map(
    tables
      .filter(({ file }) => file.endsWith(".csv"))
      .flatMap(({ columns }) =>
        Object.entries(columns).map(([name, { means }]) => [name, means] as const),
      ),
  );
  return [...meanings].map(([name, meaning]) => ({ kind: "column", name, value: "", meaning }));
}

const harmLevels = ({ rubric }: ExportContext) => [
  ...rubric.harm.severities.map(({ id, rank, label }) => ({
    kind: "harm_severity",
    name: id,
    value: rank,
    meaning: label,
  })),
  ...rubric.harm.likelihoods.map(({ id, fromPercent, toPercent, label }) => ({
    kind: "harm_likelihood",
    name: id,
    value: `${fromPercent}-${toPercent} %`,
    meaning: label,
  })),
];
