// Rule R4: every version of each reading that has more than one; reasons are in comments.csv.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import {
  armColumns,
  cannotJudge,
  criterion,
  questionColumns,
  ratingVersion,
  readingColumns,
  score,
} from "./shared-columns.ts";

export const amendments: ExportTable = {
  file: "amendments.csv",
  what: "Every version of each rating that was amended, with its scores and when it was given",
  opens: "unblinded",
  columns: (rubric) => ({
    ...readingColumns(sql`v`),
    rating_version: at(ratingVersion, sql`v.version`),
    is_primary: {
      means:
        "whether this version is the one analysed: the last one written before the reading closed",
      type: "boolean",
      from: sql`v.is_primary`,
    },
    after_close: {
      means: "whether the next reading had been opened by then",
      type: "boolean",
      from: sql`v.after_close`,
    },
    rated_at: {
      means: "when this version was saved, UTC",
      type: "datetime",
      from: sql`ledger_time(v.submitted_at)`,
    },
    criterion: at(criterion, sql`s.criterion`),
    score: at(score, sql`s.score`),
    cannot_judge: at(cannotJudge, sql`s."cannotJudge" is not null`),
    ...questionColumns(rubric, sql`v.answers`),
    ...armColumns(sql`a.arm`, sql`a.author_code`),
  }),
  rows: (study) => ({
    from: sql`(select *, max(version) over (partition by analysis_id) as latest from opened_versions(${study}::uuid)) v
      join opened_arms(${study}::uuid) a on a.analysis_id = v.analysis_id and v.latest > 1
      cross join lateral jsonb_to_recordset(v.scores) s (criterion text, score integer, "cannotJudge" text)`,
    order: sql`v.analysis_id, v.version, s.criterion`,
  }),
};
