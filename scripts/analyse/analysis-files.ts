import { stringify } from "csv-stringify/sync";
import type { PublishedTable } from "#analysis/publishing/published-table.ts";
import { rScript } from "#analysis/publishing/r-script.ts";
import { ratingsRecords } from "#analysis/publishing/ratings-records.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report } from "#analysis/report-document.ts";

export type AnalysisFile = Readonly<{ name: string; text: string }>;

/** Everything that `analyse --out` writes, made from values alone. */
export const analysisFiles = (table: RatingsTable, made: Report): readonly AnalysisFile[] => [
  { name: "report.json", text: `${JSON.stringify(made, null, 2)}\n` },
  ...reportTables(made).map((each) => ({ name: `tables/${each.name}.csv`, text: csv(each, true) })),
  { name: "recompute/recompute.R", text: rScript(made) },
  { name: "recompute/ratings.csv", text: csv(ratingsRecords(table), false) },
];

/** Text that a spreadsheet would run as a formula is escaped with an apostrophe, but not in data that R reads again. */
const csv = ({ columns, rows }: PublishedTable, isForPeople: boolean): string => stringify([...rows], { header: true, columns: [...columns], escape_formulas: isForPeople });
