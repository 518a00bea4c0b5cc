import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { dataKind, vignette } from "./shared-columns.ts";

/** Every version, one row per code; the comment on a whole case is in a row without a code. */
export const panelReviews: ExportTable = {
  file: "panel-reviews.csv",
  what: "Every version of the panel's votes on keys and caps, by pseudonym and profession",
  opens: "unblinded",
  columns: {
    data_kind: dataKind,
    vignette: at(vignette, sql`v.number`),
    reviewer: {
      means: "pseudonym of the panel's reviewer",
      type: "string",
      from: sql`m.code`,
    },
    profession: {
      means: "pharmacist or physician, as the coordinator entered it",
      type: "string",
      from: sql`replace(r.role, 'panel-', '')`,
    },
    version: {
      means: "1 is the reviewer's first vote on the case; the last one counted",
      type: "integer",
      from: sql`r.version`,
    },
    recorded_at: {
      means: "when the vote was recorded, UTC",
      type: "datetime",
      from: sql`ledger_time(r.recorded_at)`,
    },
    code: {
      means: "key point or cap of the case's key; empty for the comment on the case as a whole",
      type: "string",
      from: sql`vote.code`,
    },
    verdict: {
      means: "accept, revise or reject; empty for the comment on the case as a whole",
      type: "string",
      from: sql`vote.verdict`,
    },
    comment: { means: "the reviewer's words", type: "string", from: sql`vote.comment` },
  },
  rows: (study) => ({
    from: sql`panel_reviews r join vignettes v on v.id = r.vignette_id join participants m on m.id = r.participant_id
      cross join lateral (
        select key as code, value ->> 'verdict' as verdict, value ->> 'comment' as comment from jsonb_each(r.votes)
        union all select null, null, r.comment) vote
      where r.study_id = ${study}::uuid`,
    order: sql`v.number, m.code, r.version, vote.code nulls last`,
  }),
};
