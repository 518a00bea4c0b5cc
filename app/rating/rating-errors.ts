import { fieldOf, isCriterion, reasonField } from "#study/questions.ts";

import type { RatingRubric } from "./rating-data.ts";
import { useRaterText } from "./words/use-rater-text.ts";

export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** One sentence beside each field still to be corrected, in the form's order. */
export function useFieldErrors(rubric: RatingRubric, fields: readonly string[]): FieldErrors {
  const text = useRaterText().reading;
  const sentences = new Map([
    ...rubric.questions.flatMap((question) => [
      [fieldOf(question), sentenceOf(question, text)] as const,
      [reasonField(question.id), text.tooLong] as const,
    ]),
    ["harmful", `${rubric.harm.question} ${text.chooseOne}`],
    ["amendmentReason", text.giveReason],
  ]);
  return Object.fromEntries(fields.map((field) => [field, sentences.get(field)]));
}

function sentenceOf(
  question: RatingRubric["questions"][number],
  text: ReturnType<typeof useRaterText>["reading"],
): string {
  if (isCriterion(question)) return text.chooseScore(question.label);
  return question.kind === "text" ? text.tooLong : `${question.question} ${text.chooseOne}`;
}
