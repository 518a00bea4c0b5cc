import { Form } from "@remix-run/react";
import { useState } from "react";

import { useHasScript } from "#app/drafts/use-has-script.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/check-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FieldError } from "#app/ui/field-error.tsx";
import { describedBy, fieldId, hintId } from "#app/ui/field-id.ts";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import { type FirstRole, firstRoles, isNeeded } from "#study/first-people.ts";

import { en } from "./words/en.ts";

type Errors = Readonly<Record<string, string | undefined>>;
type Typed = Readonly<Record<string, string>>;

type NewStudyPageProps = Readonly<{
  /** Of the study that this form founds, however often it is sent. */ studyId: string;
  person: string;
  isNamed: boolean;
  sets: readonly string[];
  usualSet: string;
  errors: Errors;
  /** What was typed before a refusal. */ typed: Typed;
}>;

/** A study with its first people. Without JavaScript, the part that its founder takes is left empty. */
export function NewStudyPage({
  studyId,
  person,
  isNamed,
  sets,
  usualSet,
  errors,
  typed,
}: NewStudyPageProps) {
  const { founding } = useText({ en });
  const hasScript = useHasScript();
  const typedPart = firstRoles.find((role) => role === typed["part"]);
  const [part, setPart] = useState<FirstRole>(typedPart ?? "coordinator");
  const others = firstRoles.filter((role) => !hasScript || role !== part);
  return (
    <PageFrame title={founding.title} lead={founding.lead} pseudonym={person} width="reading">
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="studyId" value={typed["studyId"] ?? studyId} />
        <h2>{founding.study}</h2>
        <TextField
          name="title"
          label={founding.titleLabel}
          hint={founding.titleHint}
          error={errors["title"]}
          defaultValue={typed["title"]}
          maxLength={200}
          autoComplete="off"
        />
        <SelectField
          name="vignetteSet"
          label={founding.setLabel}
          hint={founding.setHint}
          error={errors["vignetteSet"]}
          defaultValue={typed["vignetteSet"] ?? usualSet}
          options={sets.map((set) => ({ value: set, label: set }))}
        />
        <h2>{founding.own}</h2>
        <PartChoice part={part} onChoice={setPart} error={errors["part"]} />
        {isNamed ? null : <NamedPerson who="own" isOptional={false} {...{ errors, typed }} />}
        {part === "coordinator" || !hasScript ? (
          <CheckField
            name="operator"
            label={founding.operatorLabel}
            hint={founding.operatorHint}
            defaultChecked={typed["operator"] === "yes"}
            isOptional
          />
        ) : null}
        <h2>{founding.people}</h2>
        <p className="quiet">{founding.peopleLead}</p>
        {others.map((role) => (
          <NamedPart key={role} role={role} {...{ errors, typed }} />
        ))}
        <div>
          <Button kind="primary">{founding.button}</Button>
        </div>
      </Form>
    </PageFrame>
  );
}

function PartChoice({
  part,
  onChoice,
  error,
}: Readonly<{
  part: FirstRole;
  onChoice: (role: FirstRole) => void;
  error: string | undefined;
}>) {
  const { founding } = useText({ en });
  return (
    <fieldset
      className="field"
      data-invalid={error !== undefined}
      aria-describedby={describedBy("part", { hint: founding.partHint, error })}
    >
      <legend className="field-label">{founding.partLabel}</legend>
      <p className="field-hint" id={hintId("part")}>
        {founding.partHint}
      </p>
      {firstRoles.map((role, index) => {
        const id = index === 0 ? fieldId("part") : fieldId(`part-${role}`);
        return (
          <div className="check" key={role}>
            <input
              id={id}
              type="radio"
              name="part"
              value={role}
              checked={role === part}
              onChange={() => onChoice(role)}
            />
            <label htmlFor={id}>{founding.parts[role].name}</label>
          </div>
        );
      })}
      <FieldError name="part" message={error} />
    </fieldset>
  );
}

function NamedPart({
  role,
  errors,
  typed,
}: Readonly<{ role: FirstRole; errors: Errors; typed: Typed }>) {
  const { name, does } = useText({ en }).founding.parts[role];
  return (
    <fieldset className="panel stack-close">
      <legend className="field-label">{name}</legend>
      <p className="quiet">{does}</p>
      <NamedPerson who={role} isOptional={!isNeeded(role)} {...{ errors, typed }} />
    </fieldset>
  );
}

function NamedPerson({
  who,
  isOptional,
  errors,
  typed,
}: Readonly<{ who: FirstRole | "own"; isOptional: boolean; errors: Errors; typed: Typed }>) {
  const { founding } = useText({ en });
  return (
    <>
      <TextField
        name={`name-${who}`}
        label={founding.nameLabel(who)}
        error={errors[`name-${who}`]}
        defaultValue={typed[`name-${who}`]}
        autoComplete={who === "own" ? "name" : "off"}
        maxLength={100}
        isOptional={isOptional}
      />
      <TextField
        name={`email-${who}`}
        type="email"
        label={founding.emailLabel(who)}
        error={errors[`email-${who}`]}
        defaultValue={typed[`email-${who}`]}
        autoComplete={who === "own" ? "email" : "off"}
        maxLength={100}
        isOptional
      />
    </>
  );
}
