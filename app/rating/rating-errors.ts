import type { RatingRubric } from "./rating-data.ts";
import { useRaterText } from "./words/use-rater-text.ts";

export type FieldErrors = Readonly<Record<string, string | undefined>>;

const freeText = /^(comment|amendmentReason|reason\..+)$/;

/** One sentence beside each field still to be corrected, in the form's order. */
export function useFieldErrors(rubric: RatingRubric, fields: readonly string[]): FieldErrors {
  const text = useRaterText().reading;
  const sentence = (field: string): string => {
    const criterion = rubric.criteria.find(({ id }) => field === `score.${id}`);
    if (criterion) return text.chooseScore(criterion.label);
    if (field === "amendmentReason") return text.giveReason;
    return freeText.test(field) ? text.tooLong : `${questionOf(rubric, field)} ${text.chooseOne}`;
  };
  return Object.fromEntries(fields.map((field) => [field, sentence(field)]));
}

function questionOf(
  { harm, omission, overCaution, confidence }: RatingRubric,
  field: string,
): string {
  const questions: Readonly<Record<string, string>> = {
    harmful: harm.question,
    harmSeverity: harm.severityQuestion,
    harmLikelihood: harm.likelihoodQuestion,
    omission: omission.question,
    overCaution: overCaution.question,
    confidence: confidence.question,
  };
  return questions[field] ?? "";
}
