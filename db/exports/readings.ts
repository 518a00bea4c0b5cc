import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import {
  armColumns,
  isHiddenRepeat,
  questionColumns,
  keySeenBefore,
  readingColumns,
  secondsRated,
} from "./shared-columns.ts";

export const readings: ExportTable = {
  file: "readings.csv",
  what: "One row per reading: harm judgement, circumstances, seconds in view",
  opens: "unblinded",
  columns: (rubric) => ({
    ...readingColumns(sql`r`),
    is_hidden_repeat: at(isHiddenRepeat, sql`r.repeat_of is not null`),
    repeat_of: {
      means: "the reading that this one repeats, by its analysis id; empty where it is no repeat",
      type: "string",
      from: sql`r.repeat_of`,
    },
    is_rated: {
      means: "whether a primary rating exists",
      type: "boolean",
      from: sql`r.is_rated`,
    },
    omission_reason: {
      means: "why the reading was left out, given without sight of arms",
      type: "string",
      from: sql`r.omission_reason`,
    },
    unaided_harm: {
      means: "would following the answer harm; judged before the key opened",
      type: "boolean",
      from: sql`r.harmful`,
    },
    ...questionColumns(rubric, sql`r.answers`),
    seconds_visible: at(secondsRated, sql`r.seconds_visible`),
    key_seen_before: at(keySeenBefore, sql`r.key_seen_before`),
    amendments_after_close: {
      means: "later versions, kept and never primary, count",
      type: "integer",
      from: sql`r.amendments_after_close`,
    },
    ...armColumns(sql`a.arm`, sql`a.author_code`),
    words: {
      means: "length of the shown text, words",
      type: "integer",
      unit: "words",
      from: sql`a.words`,
    },
  }),
  rows: (study) => ({
    from: sql`opened_readings(${study}::uuid) r join opened_arms(${study}::uuid) a using (analysis_id)`,
    order: sql`r.analysis_id`,
  }),
};
