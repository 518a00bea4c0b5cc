import { DefinitionList } from "#app/ui/definition-list.tsx";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { fieldId } from "#app/ui/field-id.ts";
import { RadioScale } from "#app/ui/radio-scale.tsx";
import { cannotJudgeValue, reasonField, scoreField } from "#study/questions.ts";
import type { CannotJudge, RubricCriterion } from "#study/rubric.ts";
import type { RatingDraft } from "#study/rating.ts";

import { useRaterText } from "./words/use-rater-text.ts";

type CriterionQuestionProps = Readonly<{
  criterion: RubricCriterion;
  cannotJudge: CannotJudge;
  chosen: RatingDraft;
  error: string | undefined;
}>;

/** One criterion: worded levels, their sentences to unfold, and "cannot judge" with its reason. */
export function CriterionQuestion({
  criterion: { id, label, question, levels },
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
        levels={levels.map(({ score, label: words }) => ({ value: score, label: words }))}
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
          items={levels.map(({ score, label: words, description = "" }) => ({
            term: `${score}, ${words}`,
            description,
          }))}
        />
      </details>
    </div>
  );
}
