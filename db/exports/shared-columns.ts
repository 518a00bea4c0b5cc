// Columns that several exported tables have, each with its one meaning.
import { type SQL, sql } from "drizzle-orm";
import { seatLabel, vignetteLabel } from "#study/labels.ts";
import { columnOf, columnQuestions } from "#study/questions.ts";
import { criteriaOf, type Rubric } from "#study/rubric.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import {
  at,
  type Cell,
  type ExportColumn,
  type ExportColumns,
  type ExportContext,
  type ExportRow,
  type ValueLabels,
} from "./export-table.ts";

export const kindNote = (kind: DatabaseKind): string =>
  kind === "real" ? "real" : `${kind}: synthetic answers, ratings and people`;

export const dataKind: ExportColumn = {
  means: 'what the database is for; anything but "real" is synthetic',
  type: "string",
  of: (_, { kind }) => kindNote(kind),
};

export const reading: ExportColumn = {
  means: "one planned presentation of one answer to one rater, by its analysis id",
  type: "string",
};

export const rater: ExportColumn = {
  means: "seat of the rater",
  type: "string",
  of: (number) => (number === null ? "" : seatLabel(Number(number))),
};

export const vignette: ExportColumn = {
  means: "number of the vignette",
  type: "string",
  of: (number) => vignetteLabel(Number(number)),
};

const answer: ExportColumn = {
  means: "id of the answer, the same in allocation.json",
  type: "string",
};

/** Which reading a row is about, from a table or function of this name. */
export const readingColumns = (row: SQL) => ({
  data_kind: dataKind,
  reading: at(reading, sql`${row}.analysis_id`),
  rater: at(rater, sql`${row}.seat_number`),
  vignette: at(vignette, sql`${row}.vignette_number`),
});

const armLabels = ({ armLabels: labels }: ExportContext): ValueLabels => Object.fromEntries(labels);

export const arm: ExportColumn = {
  means: "the arm that wrote the answer, opened at unblinding",
  type: "string",
  values: armLabels,
};

const author: ExportColumn = {
  means: "pseudonym of the author within the arm",
  type: "string",
};

/** Which answer a row is about, and whose. */
export const answerColumns = {
  data_kind: dataKind,
  answer: at(answer, sql`answer_id`),
  vignette: at(vignette, sql`vignette_number`),
  arm: at(arm, sql`arm`),
  author: at(author, sql`author_code`),
};

/** Who wrote it, with the arm in words. */
export const armColumns = (armFrom: SQL, authorFrom: SQL) => ({
  arm: at(arm, armFrom),
  arm_label: {
    means: "the arm in words",
    type: "string",
    of: (_: Cell, { armLabels: labels }: ExportContext, row: ExportRow) =>
      labels.get(String(row["arm"])) ?? row["arm"] ?? null,
  } satisfies ExportColumn,
  author: at(author, authorFrom),
});

export const criterion: ExportColumn = {
  means: "id of the criterion in the rubric",
  type: "string",
  values: ({ rubric }) =>
    Object.fromEntries(criteriaOf(rubric).map(({ id, label }) => [id, label] as const)),
};

export const score: ExportColumn = {
  means: "whole scale points; empty when the rater could not judge",
  type: "integer",
  unit: "scale points",
};

const criterionOf = ({ rubric }: ExportContext, row: ExportRow) =>
  criteriaOf(rubric).find(({ id }) => id === row["criterion"]);

/** A score beside its criterion, each with its words. */
export const scoreColumns = (criterionFrom: SQL, scoreFrom: SQL) => ({
  criterion: at(criterion, criterionFrom),
  criterion_label: {
    means: "the criterion in words",
    type: "string",
    of: (_: Cell, context: ExportContext, row: ExportRow) => criterionOf(context, row)?.label ?? "",
  } satisfies ExportColumn,
  score: at(score, scoreFrom),
  score_label: {
    means: "the worded level of the score",
    type: "string",
    of: (_: Cell, context: ExportContext, row: ExportRow) =>
      criterionOf(context, row)?.levels.find((level) => level.score === row["score"])?.label ?? "",
  } satisfies ExportColumn,
});

export const cannotJudge: ExportColumn = {
  means: "yes where the rater said that they could not judge; why is in comments.csv",
  type: "boolean",
};

export const isHiddenRepeat: ExportColumn = {
  means: "yes: a second reading of the same answer by the same rater, outside the primary analysis",
  type: "boolean",
};

/** What a rater answered beside the scores: a column for each question, from an object of answers by question. */
export const questionColumns = ({ questions }: Rubric, answers: SQL): ExportColumns =>
  Object.fromEntries(
    columnQuestions(questions).map((question) => [
      columnOf(question),
      questionColumn(question, sql`${answers} ->> ${question.id}::text`),
    ]),
  );

function questionColumn(
  question: ReturnType<typeof columnQuestions>[number],
  given: SQL,
): ExportColumn {
  const when = question.asked === "if-harmful" ? ", when harm was judged" : "";
  switch (question.kind) {
    case "choice":
      return {
        means: `${question.label}: id of the choice in the rubric${when}`,
        type: "string",
        values: () => Object.fromEntries(question.choices.map(({ id, label }) => [id, label])),
        from: given,
      };
    case "yes-no":
      return {
        means: `${question.label}: ${question.question}${when}`,
        type: "boolean",
        from: sql`(${given}) = 'yes'`,
      };
    case "scale":
      return {
        means: `${question.label}: ${question.question} Whole points of the rubric's levels${when}`,
        type: "integer",
        unit: "scale points",
        values: () =>
          Object.fromEntries(question.levels.map(({ score: own, label }) => [own, label])),
        from: sql`(${given})::integer`,
      };
  }
}

export const secondsRated: ExportColumn = {
  means: "seconds the page was visible after the unaided judgement, until the primary rating",
  type: "integer",
  unit: "s",
};

export const ratingVersion: ExportColumn = {
  means: "1 is the rating as first given, then each amendment; empty for the reason of a guess",
  type: "integer",
};

export const shownHash: ExportColumn = {
  means: "SHA-256 of the exact text on the screen; the text is in texts-shown.jsonl",
  type: "string",
};

export const position: ExportColumn = {
  means: "place of the reading in the rater's list",
  type: "integer",
};

export const keySeenBefore: ExportColumn = {
  means: "whether this rater had seen the vignette's key before this reading",
  type: "boolean",
};

export const textVersion: ExportColumn = {
  means: "0 is the text as presented, then the redactor's edits in order",
  type: "integer",
};

export const redactor: ExportColumn = {
  means: "pseudonym of the redactor; empty where nobody edited or resolved",
  type: "string",
};

export const raterCode: ExportColumn = {
  means: "pseudonym of the rater, as in the ledger",
  type: "string",
};
