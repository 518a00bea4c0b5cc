// A rating as the fields of its form, and each field's question.
import type { RatingDraft } from "#study/rating.ts";

import type { RatingRubric } from "./rating-data.ts";

/** Only what is chosen: an absent field has no value. */
export type RatingFields = Readonly<Record<string, string>>;

export const cannotJudgeValue = "cannot-judge";
export const scoreField = (criterion: string): string => `score.${criterion}`;
export const reasonField = (criterion: string): string => `reason.${criterion}`;

export function fieldsOf(draft: RatingDraft): RatingFields {
  const scores = Object.entries(draft.scores).flatMap(([criterion, judged]) =>
    "score" in judged
      ? [[scoreField(criterion), String(judged.score)]]
      : [
          [scoreField(criterion), cannotJudgeValue],
          [reasonField(criterion), judged.cannotJudge],
        ],
  );
  const { harmSeverity, harmLikelihood, confidence, comment } = draft;
  const others = {
    harmSeverity,
    harmLikelihood,
    omission: yesNo(draft.omission),
    overCaution: yesNo(draft.overCaution),
    confidence: confidence?.toString(),
    comment,
  };
  const given = Object.entries(others).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, value]],
  );
  return Object.fromEntries([...scores, ...given]) as RatingFields;
}

const yesNo = (answer: boolean | undefined): string | undefined =>
  answer === undefined ? undefined : answer ? "yes" : "no";

export type NamedField = Readonly<{
  name: string;
  question: string;
  words: (value: string) => string;
}>;

/** Every question in the form's order, with a choice put into words. */
export function namedFields(
  rubric: RatingRubric,
  words: Readonly<{ yes: string; no: string }>,
): readonly NamedField[] {
  const inWords =
    (labels: readonly Readonly<{ value: string; label: string }>[]) => (value: string) =>
      labels.find((l) => l.value === value)?.label ?? value;
  const yesOrNo = inWords([
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
  ]);
  const choices = (list: readonly Readonly<{ id: string; label: string }>[]) =>
    inWords(list.map(({ id, label }) => ({ value: id, label })));
  const levels = (list: readonly Readonly<{ score: number; label: string }>[]) =>
    inWords(
      list.map(({ score, label }) => ({ value: String(score), label: `${score}, ${label}` })),
    );
  const { harm, cannotJudge } = rubric;
  return [
    ...rubric.criteria.flatMap(({ id, label, scoreLabels }) => [
      {
        name: scoreField(id),
        question: label,
        words: (value: string) =>
          value === cannotJudgeValue ? cannotJudge.label : levels(scoreLabels)(value),
      },
      { name: reasonField(id), question: `${label}: ${cannotJudge.reasonQuestion}`, words: String },
    ]),
    { name: "harmSeverity", question: harm.severityQuestion, words: choices(harm.severities) },
    { name: "harmLikelihood", question: harm.likelihoodQuestion, words: choices(harm.likelihoods) },
    { name: "omission", question: rubric.omission.question, words: yesOrNo },
    { name: "overCaution", question: rubric.overCaution.question, words: yesOrNo },
    {
      name: "confidence",
      question: rubric.confidence.question,
      words: levels(rubric.confidence.labels),
    },
    { name: "comment", question: rubric.comment.question, words: String },
  ];
}
