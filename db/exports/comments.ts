// What raters wrote: a file of its own, so that scores can be passed on without anybody's words.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { criterion, ratingVersion, readingColumns } from "./shared-columns.ts";

/** What JavaScript's trim takes away, so that `verify` leaves out the same words. */
const blank = String.raw`^[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*$`;

export const comments: ExportTable = {
  file: "comments.csv",
  what: "What raters wrote, by reading: comments, reasons for amendments, for not judging and for guesses; no other file of tables holds these words",
  opens: "unblinded",
  columns: {
    ...readingColumns(sql`w`),
    rating_version: at(ratingVersion, sql`w.version`),
    comment_kind: {
      means:
        "the question that was answered in words, such as comment; or amendment-reason, cannot-judge-reason or guess-reason",
      type: "string",
      values: ({ rubric }) => ({
        ...Object.fromEntries(
          rubric.questions.flatMap(({ kind, id, question }) =>
            kind === "text" ? [[id, question]] : [],
          ),
        ),
        "amendment-reason": "why the rating was amended",
        "cannot-judge-reason": "why the criterion could not be judged",
        "guess-reason": "why the answer was taken for this arm's",
      }),
      from: sql`w.kind`,
    },
    criterion: at(criterion, sql`w.criterion`),
    words_written: { means: "what the rater wrote", type: "string", from: sql`w.words` },
  },
  rows: (study) => ({
    from: sql`(
      select v.analysis_id, v.seat_number, v.vignette_number, v.version, one.place, one.kind, one.criterion, one.words, null::bigint as guess
      from opened_versions(${study}::uuid) v cross join lateral (
        select 1, question, '', words from jsonb_each_text(v.words) said (question, words)
        union all values (2, 'amendment-reason', '', v.amendment_reason)
        union all select 3, 'cannot-judge-reason', s ->> 'criterion', s ->> 'cannotJudge' from jsonb_array_elements(v.scores) s
      ) one (place, kind, criterion, words)
      union all
      select g.analysis_id, g.seat_number, g.vignette_number, null, 4, 'guess-reason', '', g.reason, g.nth
      from (select *, row_number() over () as nth from opened_guesses(${study}::uuid)) g
    ) w where w.words !~ ${sql.raw(`'${blank}'`)}`,
    order: sql`w.guess nulls first, w.analysis_id, w.version, w.place, w.kind, w.criterion`,
  }),
};
