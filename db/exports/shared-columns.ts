// Columns that several exported tables have, each with its one meaning.
import { type SQL, sql } from "drizzle-orm";
import { seatLabel, vignetteLabel } from "#study/labels.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import {
  at,
  type Cell,
  type ExportColumn,
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
    Object.fromEntries(rubric.criteria.map(({ id, label }) => [id, label] as const)),
};

export const score: ExportColumn = {
  means: "whole scale points; empty when the rater could not judge",
  type: "integer",
  unit: "scale points",
};

const criterionOf = ({ rubric }: ExportContext, row: ExportRow) =>
  rubric.criteria.find(({ id }) => id === row["criterion"]);

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
      criterionOf(context, row)?.scoreLabels.find((level) => level.score === row["score"])?.label ??
      "",
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

/** What a rater judged beside the scores. */
export const judgementColumns = (from: Readonly<Record<JudgementColumn, SQL>>) => ({
  harm_severity: at(harmSeverity, from.harm_severity),
  harm_likelihood: at(harmLikelihood, from.harm_likelihood),
  important_omission: at(importantOmission, from.important_omission),
  over_caution: at(overCaution, from.over_caution),
  confidence: at(confidence, from.confidence),
});
type JudgementColumn =
  "harm_severity" | "harm_likelihood" | "important_omission" | "over_caution" | "confidence";

const harmSeverity: ExportColumn = {
  means: "id of the severity in the rubric, when harm was judged",
  type: "string",
  values: ({ rubric }) =>
    Object.fromEntries(rubric.harm.severities.map(({ id, label }) => [id, label] as const)),
};

const harmLikelihood: ExportColumn = {
  means: "id of the likelihood in the rubric, when harm was judged",
  type: "string",
  values: ({ rubric }) =>
    Object.fromEntries(rubric.harm.likelihoods.map(({ id, label }) => [id, label] as const)),
};

const importantOmission: ExportColumn = {
  means: "whether the answer leaves out something important",
  type: "boolean",
};

const overCaution: ExportColumn = {
  means: "whether the answer is over-cautious",
  type: "boolean",
};

const confidence: ExportColumn = {
  means: "the rater's confidence in these ratings, whole points 1 to 5",
  type: "integer",
  unit: "scale points",
};

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
