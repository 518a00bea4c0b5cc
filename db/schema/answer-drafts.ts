import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { AnswerSections } from "#study/answer.ts";
import type { AuthorId, VignetteId } from "#study/vocabulary.ts";
import { authors } from "./authors.ts";
import { document, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { vignettes } from "./vignettes.ts";

// Mutable, version-checked, not ledgered: only the submitted answer is part of the record.
export const answerDrafts = pgTable(
  "answer_drafts",
  {
    authorId: uuid()
      .$type<AuthorId>()
      .notNull()
      .references(() => authors.id),
    vignetteId: uuid()
      .$type<VignetteId>()
      .notNull()
      .references(() => vignettes.id),
    version: integer().notNull(),
    sections: document<AnswerSections>().notNull(),
    secondsVisible: integer().notNull().default(0),
    updatedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.authorId, t.vignetteId] })],
);

const why = "a draft: only what is submitted is part of the record";
const word = mutable(why, "nothing");
const writing = mutable(why, "writing");

export const answerDraftsEvidence = evidenceOf(
  answerDrafts,
  changing("a draft until it is submitted"),
  {
    authorId: word,
    vignetteId: word,
    version: word,
    sections: writing,
    secondsVisible: writing,
    updatedAt: writing,
  },
);
