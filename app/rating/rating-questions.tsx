import { RadioScale } from "#app/ui/radio-scale.tsx";
import { TextArea } from "#app/ui/text-area.tsx";

import { ChoiceScale } from "./choice-scale.tsx";
import { CriterionQuestion } from "./criterion-question.tsx";
import type { Choice, RatingRubric } from "./rating-data.ts";
import { scoreField, type RatingFields } from "./rating-fields.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type RatingQuestionsProps = Readonly<{
  rubric: RatingRubric;
  harmful: boolean;
  chosen: RatingFields;
  errors: Readonly<Record<string, string | undefined>>;
}>;

/** Every question after the first judgement, in its fixed order, with nothing chosen but what this rater chose before. */
export function RatingQuestions({ rubric, harmful, chosen, errors }: RatingQuestionsProps) {
  const text = useRaterText();
  const yesNo = [
    { value: "yes", label: text.reading.yes },
    { value: "no", label: text.reading.no },
  ];
  const of = (name: string) => ({ name, chosen: chosen[name], error: errors[name] });
  return (
    <>
      {rubric.criteria.map((criterion) => (
        <CriterionQuestion
          key={criterion.id}
          criterion={criterion}
          cannotJudge={rubric.cannotJudge}
          chosen={chosen}
          error={errors[scoreField(criterion.id)]}
        />
      ))}
      {harmful ? (
        <>
          <ChoiceScale
            {...of("harmSeverity")}
            label={rubric.harm.severityQuestion}
            choices={rubric.harm.severities.map(worded)}
          />
          <ChoiceScale
            {...of("harmLikelihood")}
            label={rubric.harm.likelihoodQuestion}
            choices={rubric.harm.likelihoods.map(worded)}
          />
        </>
      ) : null}
      <ChoiceScale
        {...of("omission")}
        label={rubric.omission.question}
        hint={rubric.omission.note}
        choices={yesNo}
      />
      <ChoiceScale
        {...of("overCaution")}
        label={rubric.overCaution.question}
        hint={rubric.overCaution.note}
        choices={yesNo}
      />
      <RadioScale
        {...of("confidence")}
        label={rubric.confidence.question}
        levels={rubric.confidence.labels.map(({ score, label }) => ({ value: score, label }))}
      />
      <TextArea
        name="comment"
        label={rubric.comment.question}
        hint={rubric.comment.note}
        error={errors["comment"]}
        isOptional
        defaultValue={chosen["comment"]}
        rows={3}
      />
    </>
  );
}

const worded = ({ id, label, description }: Choice) => ({
  value: id,
  label: `${label}. ${description}`,
});
