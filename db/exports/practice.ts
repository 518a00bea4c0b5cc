import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { codeIn, coded, rowsOf, timeIn } from "./record-rows.ts";
import { dataKind, raterCode } from "./shared-columns.ts";

/** Which cases and when. What was tried is the rater's alone, and so is its hash. */
export const practice: ExportTable = {
  file: "practice.csv",
  what: "Which practice cases each rater tried and when; never what they tried",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    rater_code: at(raterCode, codeIn("m")),
    practice_case: {
      means: "number of the practice case",
      type: "integer",
      from: sql`(k ->> 'number')::integer`,
    },
    tried_at: {
      means: "when the rater's one try of it was saved, UTC",
      type: "datetime",
      from: timeIn("recorded_at"),
    },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "practice_attempts")} r ${coded(study, "m", "participant_id")}
      join ${rowsOf(study, "practice_cases")} k on k ->> 'id' = r ->> 'practice_case_id'`,
    order: sql`${codeIn("m")}, (k ->> 'number')::integer`,
  }),
};
