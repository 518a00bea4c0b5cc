// Rule B8: before unblinding, the released rows in the order in which they were released.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { dataKind, rater, scoreColumns, vignette } from "./shared-columns.ts";

export const releasedScores: ExportTable = {
  file: "ratings-without-arms.csv",
  what: "Scores of every vignette that all seats have finished, by seat and mark, in a random order",
  opens: "rating",
  columns: {
    data_kind: dataKind,
    rater: at(rater, sql`seat_number`),
    vignette: at(vignette, sql`vignette_number`),
    answer_mark: {
      means:
        "a random mark that the readings of one answer share; it is none of the ids of a later export",
      type: "string",
      from: sql`answer_mark`,
    },
    ...scoreColumns(sql`criterion`, sql`score`),
  },
  rows: (study) => ({ from: sql`released_scores(${study}::uuid)` }),
};
