import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";
import { type StudyKind, studyKinds } from "#study/kinds/kinds.ts";
import type { StudyId, StudyState } from "#study/vocabulary.ts";
import { id, recordedAt } from "./columns.ts";
import { checkedBy, derived, changing, evidenceOf } from "./evidence.ts";

const knownKinds = studyKinds.map((kind) => `'${kind}'`).join(", ");

export const studies = pgTable(
  "studies",
  {
    id: id<StudyId>(),
    title: text().notNull(),
    /** What it is a study of, set once; what a database is for is `installation.kind`. */
    kind: text().$type<StudyKind>().notNull().default("reader-study"),
    state: text().$type<StudyState>().notNull().default("draft"),
    createdAt: recordedAt(),
  },
  (t) => [
    check("studies_title_not_blank", sql`length(btrim(${t.title})) > 0`),
    check("studies_kind_known", sql`${t.kind} in (${sql.raw(knownKinds)})`),
    check(
      "studies_state_known",
      sql`${t.state} in ('draft', 'collecting', 'rating', 'locked', 'unblinded')`,
    ),
  ],
);

const word = checkedBy("study", "nothing");

export const studiesEvidence = evidenceOf(studies, changing("the state, guarded step by step"), {
  id: derived("the study that is asked for: every other row names it", "nothing"),
  title: word,
  kind: word,
  state: derived("told step by step; in another state than unblinded nothing opens", "nothing"),
  createdAt: word,
});
