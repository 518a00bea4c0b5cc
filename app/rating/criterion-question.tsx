import { DefinitionList } from "#app/ui/definition-list.tsx";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { fieldId } from "#app/ui/field-id.ts";
import { RadioScale } from "#app/ui/radio-scale.tsx";
import type { CannotJudge, RubricCriterion } from "#study/rubric.ts";

import { cannotJudgeValue, reasonField, scoreField, type RatingFields } from "./rating-fields.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type CriterionQuestionProps = Readonly<{
  criterion: RubricCriterion;
  cannotJudge: CannotJudge;
  chosen: RatingFields;
  error: string | undefined;
}>;

/** One criterion: worded levels, their sentences to unfold, and "cannot judge" with its reason. */
export function CriterionQuestion({
  criterion: { id, label, question, scoreLabels },
  cannotJudge,
  chosen,
  error,
}: CriterionQuestionProps) {
  const text = useRaterText();
  return (
    <div className="criterion stack-close">
      <RadioScale
        name={scoreField(id)}
        label={label}
        hint={question}
        error={error}
        levels={scoreLabels.map(({ score, label: words }) => ({ value: score, label: words }))}
        apart={{ value: cannotJudgeValue, label: cannotJudge.label }}
        chosen={chosen[scoreField(id)]}
      />
      <div className="cannot-judge-reason">
        <FieldFrame
          name={reasonField(id)}
          label={cannotJudge.reasonQuestion}
          hint={cannotJudge.note}
        >
          <input
            className="input"
            id={fieldId(reasonField(id))}
            name={reasonField(id)}
            type="text"
            maxLength={5000}
            defaultValue={chosen[reasonField(id)]}
          />
        </FieldFrame>
      </div>
      <details>
        <summary>{text.reading.levelsExplained}</summary>
        <DefinitionList
          items={scoreLabels.map(({ score, label: words, description }) => ({
            term: `${score}, ${words}`,
            description,
          }))}
        />
      </details>
    </div>
  );
}
