// Rule E1: who left and when; why leaves with no export.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { codeIn, coded, participantCode, rowsOf, timeIn } from "./record-rows.ts";
import { dataKind } from "./shared-columns.ts";

export const withdrawals: ExportTable = {
  file: "withdrawals.csv",
  what: "Who left the study and when, by pseudonym, and never why",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    participant_code: at(participantCode, codeIn("m")),
    withdrawn_by: {
      means: "pseudonym of the coordinator who recorded it",
      type: "string",
      from: codeIn("c"),
    },
    withdrawn_at: {
      means: "when it was recorded, UTC",
      type: "datetime",
      from: timeIn("recorded_at"),
    },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "withdrawals")} r ${coded(study, "m", "participant_id")} ${coded(study, "c", "recorded_by")}`,
    order: sql`r ->> 'recorded_at', ${codeIn("m")}`,
  }),
};
