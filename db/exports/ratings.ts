import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import {
  armColumns,
  cannotJudge,
  isHiddenRepeat,
  readingColumns,
  scoreColumns,
} from "./shared-columns.ts";

export const ratings: ExportTable = {
  file: "ratings.csv",
  what: "One row per reading and criterion, with arm and author",
  opens: "unblinded",
  columns: {
    ...readingColumns(sql`r`),
    ...scoreColumns(sql`s.criterion`, sql`s.score`),
    cannot_judge: at(cannotJudge, sql`s.cannot_judge_reason is not null`),
    is_hidden_repeat: at(isHiddenRepeat, sql`r.repeat_of is not null`),
    ...armColumns(sql`a.arm`, sql`a.author_code`),
  },
  rows: (study) => ({
    from: sql`opened_scores(${study}::uuid) s
      join opened_readings(${study}::uuid) r using (analysis_id)
      join opened_arms(${study}::uuid) a using (analysis_id)`,
    order: sql`s.analysis_id, s.criterion`,
  }),
};
