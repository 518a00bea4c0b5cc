import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { codeIn, coded, participantCode, rowsOf, timeIn } from "./record-rows.ts";
import { dataKind } from "./shared-columns.ts";

export const mailChoices: ExportTable = {
  file: "mail-choices.csv",
  what: "Who stopped or resumed the study's mail and when, by pseudonym",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    participant_code: at(participantCode, codeIn("m")),
    choice_version: {
      means: "1 is the person's first choice; without one they want mail",
      type: "integer",
      from: sql`(r ->> 'version')::integer`,
    },
    wants_mail: {
      means: "no: mail was stopped; yes: it was resumed",
      type: "boolean",
      from: sql`(r ->> 'wants_mail')::boolean`,
    },
    chosen_at: {
      means: "when the choice was made, UTC",
      type: "datetime",
      from: timeIn("recorded_at"),
    },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "mail_choices")} r ${coded(study, "m", "participant_id")}`,
    order: sql`${codeIn("m")}, (r ->> 'version')::integer`,
  }),
};
