import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";
import { rScript } from "#analysis/publishing/r-script.ts";
import { ratingsRecords } from "#analysis/publishing/ratings-records.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report } from "#analysis/report-document.ts";
import { csv } from "./csv.server.ts";
import type { ExportFile } from "./make-files.server.ts";

/** A report in every form that a person or a program reads, made from values alone: the study's export and `analyse --out` hold the same. */
export const analysisFiles = (table: RatingsTable, made: Report): readonly ExportFile[] => [
  { name: "report.json", input: `${JSON.stringify(made, null, 2)}\n` },
  ...reportTables(made).map((each) => ({
    name: `tables/${each.name}.csv`,
    input: csv(each.rows, each.columns),
  })),
  ...reportFigures(table, made).map(({ name, svg }) => ({
    name: `figures/${name}.svg`,
    input: svg,
  })),
  { name: "recompute/recompute.R", input: rScript(made) },
  { name: "recompute/ratings.csv", input: ratingsCsv(table) },
];

function ratingsCsv(table: RatingsTable): string {
  const { rows, columns } = ratingsRecords(table);
  return csv(rows, columns, { isForPeople: false });
}
