import { sql } from "drizzle-orm";
import type { ExportTable } from "./export-table.ts";
import { codeIn, coded, rowsOf, timeIn } from "./record-rows.ts";
import { dataKind } from "./shared-columns.ts";

export const deadlines: ExportTable = {
  file: "deadlines.csv",
  what: "Every deadline that raters were shown",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    deadline_version: {
      means: "1 is the first deadline; each later one replaced the one before",
      type: "integer",
      from: sql`(r ->> 'version')::integer`,
    },
    due_at: {
      means: "until when ratings were hoped for, UTC; empty where the deadline was taken away",
      type: "datetime",
      from: timeIn("due_at"),
    },
    set_by: {
      means: "pseudonym of the coordinator who set it",
      type: "string",
      from: codeIn("m"),
    },
    set_at: { means: "when it was set, UTC", type: "datetime", from: timeIn("recorded_at") },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "deadlines")} r ${coded(study, "m", "participant_id")}`,
    order: sql`(r ->> 'version')::integer`,
  }),
};
