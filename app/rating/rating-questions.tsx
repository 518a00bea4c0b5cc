import { RadioScale } from "#app/ui/radio-scale.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { askedOf, fieldOf, isCriterion, type Question } from "#study/questions.ts";
import type { RatingDraft } from "#study/rating.ts";

import { ChoiceScale } from "./choice-scale.tsx";
import { CriterionQuestion } from "./criterion-question.tsx";
import type { RatingRubric } from "./rating-data.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type Filled = Readonly<{
  rubric: RatingRubric;
  chosen: RatingDraft;
  errors: Readonly<Record<string, string | undefined>>;
}>;

/** Every question after the first judgement, in the rubric's order, with nothing chosen but what this rater chose before. */
export const RatingQuestions = ({ harmful, ...filled }: Filled & Readonly<{ harmful: boolean }>) =>
  askedOf(filled.rubric.questions, harmful).map((question) => (
    <AskedQuestion key={question.id} question={question} {...filled} />
  ));

function AskedQuestion({
  question,
  rubric: { cannotJudge },
  chosen,
  errors,
}: Filled & Readonly<{ question: Question }>) {
  const { yes, no } = useRaterText().reading;
  const name = fieldOf(question);
  const error = errors[name];
  if (isCriterion(question))
    return <CriterionQuestion criterion={question} {...{ cannotJudge, chosen, error }} />;
  const field = { name, label: question.question, hint: question.note, error };
  switch (question.kind) {
    case "scale":
      return <RadioScale {...field} chosen={chosen[name]} levels={question.levels.map(levelOf)} />;
    case "choice":
      return (
        <ChoiceScale
          {...field}
          chosen={chosen[name]}
          choices={question.choices.map(({ id, label, description }) => ({
            value: id,
            label: `${label}. ${description}`,
          }))}
        />
      );
    case "yes-no":
      return (
        <ChoiceScale
          {...field}
          chosen={chosen[name]}
          choices={[
            { value: "yes", label: yes },
            { value: "no", label: no },
          ]}
        />
      );
    case "text":
      return <TextArea {...field} isOptional defaultValue={chosen[name]} rows={3} />;
  }
}

const levelOf = ({ score, label }: Readonly<{ score: number; label: string }>) => ({
  value: score,
  label,
});
