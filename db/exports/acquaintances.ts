// Rule A15: declarations by pseudonyms of participants, never by those of authors.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { dataKind, rater, raterCode } from "./shared-columns.ts";

/** One row per version of a rater's declaration and resident listed in it. */
export const acquaintances: ExportTable = {
  file: "acquaintances.csv",
  what: "Which residents each rater said they know, by pseudonym, and never with where they work",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    rater_code: at(raterCode, sql`rater_code`),
    rater: at(rater, sql`seat_number`),
    declaration_version: {
      means: "1 is the first declaration; the last one counted at the seal",
      type: "integer",
      from: sql`version`,
    },
    resident: {
      means: "pseudonym of the resident as a participant; it is not the author's",
      type: "string",
      from: sql`resident_code`,
    },
    is_known: {
      means: "whether the rater said that they know this resident",
      type: "boolean",
      from: sql`is_known`,
    },
    declared_at: {
      means: "when the declaration was made, UTC",
      type: "datetime",
      from: sql`ledger_time(recorded_at)`,
    },
  },
  rows: (study) => ({ from: sql`opened_acquaintances(${study}::uuid)` }),
};
