import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import { longestLabel } from "#study/provenance-card.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { type CardErrors, CardFields, type CardValues } from "./card-fields.tsx";
import { en } from "./words/en.ts";

type NewModelPageProps = Readonly<{
  studyId: string;
  state: StudyState;
  arms: readonly Readonly<{ id: string; label: string }>[];
  errors: CardErrors;
  typed: Readonly<{ arm: string; label: string; fields: CardValues; emptyIsNotKnown: boolean }>;
}>;

export function NewModelPage({ studyId, state, arms, errors, typed }: NewModelPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.newTitle} lead={text.newLead} width="reading">
      <ErrorSummary errors={errors} />
      {state === "collecting" ? (
        <Form method="post" className="form panel" noValidate>
          <SelectField
            name="arm"
            label={text.armLabel}
            error={errors["arm"]}
            defaultValue={typed.arm === "" && arms.length === 1 ? arms[0]?.id : typed.arm}
            options={arms.map(({ id, label }) => ({ value: id, label: `${id}: ${label}` }))}
          />
          <TextField
            name="label"
            label={text.label}
            hint={text.labelHint}
            error={errors["label"]}
            defaultValue={typed.label}
            maxLength={longestLabel}
            autoComplete="off"
          />
          <h2>{text.newCardTitle}</h2>
          <CardFields
            values={typed.fields}
            errors={errors}
            isUnknownTicked={typed.emptyIsNotKnown}
          />
          <div>
            <Button kind="primary">{text.record}</Button>
          </div>
        </Form>
      ) : (
        <EmptyState {...text.notNow} />
      )}
      <p>
        <Link to={`/studies/${studyId}/models`}>{text.back}</Link>
      </p>
    </StudyPage>
  );
}
