// A rating as the fields of its form, and each field's question.
import {
  cannotJudgeValue,
  fieldOf,
  isCriterion,
  type Question,
  reasonField,
} from "#study/questions.ts";

import type { RatingRubric } from "./rating-data.ts";

export type NamedField = Readonly<{
  name: string;
  question: string;
  words: (value: string) => string;
}>;

/** Every question in the form's order, with a choice put into words. */
export const namedFields = (
  { questions, cannotJudge }: Pick<RatingRubric, "questions" | "cannotJudge">,
  yesNo: Readonly<{ yes: string; no: string }>,
): readonly NamedField[] =>
  questions.flatMap((question) => {
    const words = wordsOf(question, yesNo);
    const name = fieldOf(question);
    if (!isCriterion(question)) return [{ name, question: question.question, words }];
    const { id, label } = question;
    return [
      {
        name,
        question: label,
        words: (value) => (value === cannotJudgeValue ? cannotJudge.label : words(value)),
      },
      {
        name: reasonField(id),
        question: `${label}: ${cannotJudge.reasonQuestion}`,
        words: String,
      },
    ];
  });

function wordsOf(
  question: Question,
  yesNo: Readonly<{ yes: string; no: string }>,
): NamedField["words"] {
  switch (question.kind) {
    case "scale":
      return inWords(
        question.levels.map(({ score, label }) => [String(score), `${score}, ${label}`]),
      );
    case "choice":
      return inWords(question.choices.map(({ id, label }) => [id, label]));
    case "yes-no":
      return inWords(Object.entries(yesNo));
    case "text":
      return String;
  }
}

function inWords(labels: readonly (readonly [value: string, label: string])[]) {
  const known = new Map(labels);
  return (value: string) => known.get(value) ?? value;
}
