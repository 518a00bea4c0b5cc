import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/check-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyDesign } from "#study/design.ts";

import { en } from "./words/design-en.ts";

/** What was typed before a refusal, by the form's field names. */
export type FormValues = Readonly<Record<string, string>>;

export type DesignFormProps = Readonly<{
  sets: readonly string[];
  design: StudyDesign;
  errors: Readonly<Record<string, string>>;
  typed: FormValues | null;
}>;

const armRows = [0, 1, 2, 3];

/** As the form takes it: "all", or numbers. */
export const casesChosen = ({ vignettes }: StudyDesign): string =>
  vignettes === "all" ? "all" : vignettes.join(", ");

/** 0.07 × 100 is 7.000000000000001 in binary. */
export const percentOf = (share: number): number => Number((share * 100).toFixed(6));

export function DesignForm({ sets, design, errors, typed }: DesignFormProps) {
  const text = useText({ en });
  const values = typed ?? valuesOf(design);
  const field = (
    name:
      | "vignettes"
      | "referenceArm"
      | "raterSeats"
      | "spacingReadings"
      | "washoutHours"
      | "repeatPercent",
  ) => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`],
    error: errors[name],
    defaultValue: values[name],
  });
  const check = (name: "practice" | "acceptsPublicSet" | "recordsWriting") => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`],
    defaultChecked: values[name] === "yes",
  });
  return (
    <section className="panel stack-close">
      <h2>{text.change}</h2>
      <Form method="post" className="form" noValidate>
        <h3 id="cases">{text.cases}</h3>
        <SelectField
          name="vignetteSet"
          label={text.caseSet}
          hint={text.caseSetHint}
          error={errors["vignetteSet"]}
          defaultValue={values["vignetteSet"]}
          options={[...new Set([...sets, design.vignetteSet])].map((set) => ({
            value: set,
            label: set,
          }))}
        />
        <TextField {...field("vignettes")} maxLength={200} autoComplete="off" />
        <h3 id="arms">{text.arms}</h3>
        <p className="quiet">{text.armsHint}</p>
        {armRows.map((row) => (
          <ArmFields key={row} row={row} errors={errors} values={values} />
        ))}
        <TextField {...field("referenceArm")} maxLength={20} />
        <h3 id="reading">{text.reading}</h3>
        <TextField {...field("raterSeats")} type="number" inputMode="numeric" min={1} max={40} />
        <TextField
          {...field("spacingReadings")}
          type="number"
          inputMode="numeric"
          min={0}
          max={1000}
        />
        <TextField
          {...field("washoutHours")}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
        />
        <TextField
          {...field("repeatPercent")}
          type="number"
          inputMode="decimal"
          min={0}
          max={25}
          step="any"
        />
        <SelectField
          name="keyReveal"
          label={text.keyReveal}
          hint={text.keyRevealHint}
          error={errors["keyReveal"]}
          defaultValue={values["keyReveal"]}
          options={Object.entries(text.keyReveals).map(([value, label]) => ({ value, label }))}
        />
        <CheckField {...check("practice")} isOptional />
        <CheckField {...check("acceptsPublicSet")} isOptional />
        <CheckField {...check("recordsWriting")} isOptional />
        <p className="quiet">{text.kept}</p>
        <div>
          <Button kind="primary">{text.button}</Button>
        </div>
      </Form>
    </section>
  );
}

function ArmFields({
  row,
  errors,
  values,
}: Readonly<{ row: number; errors: Readonly<Record<string, string>>; values: FormValues }>) {
  const text = useText({ en });
  const field = (part: string) => ({
    name: `arms.${row}.${part}`,
    error: errors[`arms.${row}.${part}`],
    defaultValue: values[`arms.${row}.${part}`],
    isOptional: row > 1,
  });
  return (
    <fieldset className="field">
      <legend className="field-label">{text.arm(row + 1)}</legend>
      <div className="stack-close">
        <TextField
          {...field("id")}
          label={text.id}
          hint={text.idHint}
          maxLength={20}
          autoComplete="off"
        />
        <TextField
          {...field("label")}
          label={text.label}
          hint={text.labelHint}
          maxLength={40}
          autoComplete="off"
        />
        <SelectField
          {...field("source")}
          label={text.source}
          options={Object.entries(text.sources).map(([value, label]) => ({ value, label }))}
        />
      </div>
    </fieldset>
  );
}

function valuesOf(design: StudyDesign): FormValues {
  const arms = design.arms.flatMap((arm, row) =>
    (["id", "label", "source"] as const).map((part) => [`arms.${row}.${part}`, arm[part]] as const),
  );
  return {
    ...Object.fromEntries(arms),
    vignetteSet: design.vignetteSet,
    vignettes: casesChosen(design),
    referenceArm: design.referenceArm,
    raterSeats: String(design.raterSeats),
    spacingReadings: String(design.spacingReadings),
    washoutHours: String(design.washoutHours),
    repeatPercent: String(percentOf(design.repeatShare)),
    keyReveal: design.keyReveal,
    practice: design.practice ? "yes" : "no",
    acceptsPublicSet: design.acceptsPublicSet ? "yes" : "no",
    recordsWriting: design.recordsWriting ? "yes" : "no",
  };
}
