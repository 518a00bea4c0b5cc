import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { dataKind, raterCode } from "./shared-columns.ts";

export const acquaintanceWaivers: ExportTable = {
  file: "acquaintance-waivers.csv",
  what: "Raters for whose declaration the seal did not wait, with the reason",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    rater_code: at(raterCode, sql`rater_code`),
    waiver_reason: {
      means: "why the seal did not wait for this rater's declaration",
      type: "string",
      from: sql`reason`,
    },
    waived_by: {
      means: "pseudonym of the coordinator",
      type: "string",
      from: sql`waiver_code`,
    },
    waived_at: {
      means: "when it was waived, UTC",
      type: "datetime",
      from: sql`ledger_time(recorded_at)`,
    },
  },
  rows: (study) => ({ from: sql`opened_acquaintance_waivers(${study}::uuid)` }),
};
