import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { AnswerSections, Attestation } from "#study/answer.ts";
import type { AnswerId, AuthorId, StudyId, VignetteId } from "#study/vocabulary.ts";
import type { WritingSummary } from "#study/writing.ts";
import { authors } from "./authors.ts";
import { document, id, recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";
import { vignettes } from "./vignettes.ts";

// Submitted answers, exactly as written or imported. Append-only.
export const answers = pgTable(
  "answers",
  {
    id: id<AnswerId>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    vignetteId: uuid()
      .$type<VignetteId>()
      .notNull()
      .references(() => vignettes.id),
    authorId: uuid()
      .$type<AuthorId>()
      .notNull()
      .references(() => authors.id),
    sample: integer().notNull().default(1),
    /** How often the cell was filled: one more than its answers that were set aside. */
    attempt: integer().notNull().default(1),
    rawText: text().notNull(),
    rawHash: sha256().notNull(),
    sections: document<AnswerSections>(),
    attestation: document<Attestation>(),
    secondsVisible: integer(),
    /** Null where the resident's consent doesn't name it, and where no script ran. */
    writingSummary: document<WritingSummary>(),
    submittedAt: recordedAt(),
  },
  (t) => [
    unique("answers_once_per_cell").on(t.vignetteId, t.authorId, t.sample, t.attempt),
    check("answers_not_blank", sql`length(btrim(${t.rawText})) > 0`),
  ],
);

const word = checkedBy("answer", "nothing");
const arm = checkedBy("answer", "arm");
const writing = checkedBy("answer", "writing");

export const answersEvidence = evidenceOf(answers, "append-only", {
  id: word,
  studyId: word,
  vignetteId: word,
  authorId: arm,
  sample: word,
  attempt: word,
  rawText: writing,
  rawHash: writing,
  sections: writing,
  attestation: word,
  secondsVisible: writing,
  writingSummary: writing,
  submittedAt: writing,
});
