import { sql } from "drizzle-orm";
import type { ExportTable } from "./export-table.ts";
import { rowsOf, timeIn } from "./record-rows.ts";
import { dataKind } from "./shared-columns.ts";

export const ethics: ExportTable = {
  file: "ethics.csv",
  what: "Every version of the ethics decision that was recorded",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    ethics_version: {
      means: "1 is the first decision recorded; the last one holds",
      type: "integer",
      from: sql`(r ->> 'version')::integer`,
    },
    ethics_decision: {
      means: "approval, exemption or, in a demonstration, demonstration",
      type: "string",
      values: () => ({
        approval: "approved by the authority",
        exemption: "exempted by the authority",
        demonstration: "none is needed: nobody real takes part",
      }),
      from: sql`r ->> 'decision'`,
    },
    authority: {
      means: "who decided, as the coordinator entered it",
      type: "string",
      from: sql`r ->> 'authority'`,
    },
    reference: {
      means: "the authority's reference of the decision",
      type: "string",
      from: sql`r ->> 'reference'`,
    },
    decided_on: {
      means: "day of the decision, as the coordinator entered it",
      type: "date",
      from: sql`r ->> 'decided_on'`,
    },
    decision_recorded_at: {
      means: "when it was recorded here, UTC",
      type: "datetime",
      from: timeIn("recorded_at"),
    },
  },
  rows: (study) => ({
    from: sql`${rowsOf(study, "ethics_decisions")} r`,
    order: sql`(r ->> 'version')::integer`,
  }),
};
