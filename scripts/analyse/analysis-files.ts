import { rScript } from "#analysis/publishing/r-script.ts";
import { ratingsRecords } from "#analysis/publishing/ratings-records.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report } from "#analysis/report-document.ts";
import { csv } from "#app/services/export-files.server.ts";

export type AnalysisFile = Readonly<{ name: string; text: string }>;

/** Everything that `analyse --out` writes, made from values alone. */
export const analysisFiles = (table: RatingsTable, made: Report): readonly AnalysisFile[] => [
  { name: "report.json", text: `${JSON.stringify(made, null, 2)}\n` },
  ...reportTables(made).map((each) => ({ name: `tables/${each.name}.csv`, text: csv(each.rows, each.columns) })),
  { name: "recompute/recompute.R", text: rScript(made) },
  { name: "recompute/ratings.csv", text: ratingsCsv(table) },
];

function ratingsCsv(table: RatingsTable): string {
  const { rows, columns } = ratingsRecords(table);
  return csv(rows, columns, false);
}
