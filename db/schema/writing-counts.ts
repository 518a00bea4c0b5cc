import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { SectionKey } from "#study/answer.ts";
import type { AuthorId, VignetteId } from "#study/vocabulary.ts";
import { authors } from "./authors.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { vignettes } from "./vignettes.ts";

// Beside a draft: what each opened page counted, section by section. Mutable, growing only; the submitted sum is part of the record.
export const writingCounts = pgTable(
  "writing_counts",
  {
    authorId: uuid()
      .$type<AuthorId>()
      .notNull()
      .references(() => authors.id),
    vignetteId: uuid()
      .$type<VignetteId>()
      .notNull()
      .references(() => vignettes.id),
    pageId: uuid().notNull(),
    section: text().$type<SectionKey>().notNull(),
    seconds: integer().notNull(),
    pastes: integer().notNull(),
    pastedCharacters: integer().notNull(),
  },
  (t) => [
    primaryKey({
      name: "writing_counts_once_per_page",
      columns: [t.authorId, t.vignetteId, t.pageId, t.section],
    }),
    check(
      "writing_counts_section_known",
      sql`${t.section} in ('bottomLine', 'problem', 'actions', 'monitoring', 'uncertainty')`,
    ),
    check(
      "writing_counts_not_negative",
      sql`least(${t.seconds}, ${t.pastes}, ${t.pastedCharacters}) >= 0`,
    ),
  ],
);

const why = "beside a draft: the sum submitted is part of the answer";
const word = mutable(why, "nothing");
const writing = mutable(why, "writing");

export const writingCountsEvidence = evidenceOf(writingCounts, changing("counted beside a draft"), {
  authorId: word,
  vignetteId: word,
  pageId: writing,
  section: writing,
  seconds: writing,
  pastes: writing,
  pastedCharacters: writing,
});
