import { sql } from "drizzle-orm";
import type { ExportTable } from "./export-table.ts";
import { codeIn, coded, rowsOf, timeIn } from "./record-rows.ts";
import { dataKind } from "./shared-columns.ts";

// Rule P3: when the contact was recorded and by whom, never the contact.
export const contacts: ExportTable = {
  file: "contacts.csv",
  what: "When the study's contact was recorded or changed; the contact itself is in no file",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    contact_version: {
      means: "1 is the first contact; each later one replaced the one before",
      type: "integer",
      from: sql`(r ->> 'version')::integer`,
    },
    contact_recorded_by: {
      means: "pseudonym of the coordinator who recorded it",
      type: "string",
      from: codeIn("m"),
    },
    contact_recorded_at: {
      means: "when it was recorded, UTC",
      type: "datetime",
      from: timeIn("recorded_at"),
    },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "study_contacts")} r ${coded(study, "m", "participant_id")}`,
    order: sql`(r ->> 'version')::integer`,
  }),
};
