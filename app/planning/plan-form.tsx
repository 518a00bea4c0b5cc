import { Form } from "@remix-run/react";

import type { Plan } from "#analysis/plan.ts";
import { PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/plan-en.ts";

import type { PlanGroundShown } from "./plan-ground-shown.ts";

/** What was typed before a refusal, every value of every field. */
export type PlanTyped = Readonly<Record<string, readonly string[]>>;

type PlanFormProps = PlanGroundShown &
  Readonly<{
    holding: Plan | null;
    isSealed: boolean;
    errors: Readonly<Record<string, string>>;
    typed: PlanTyped | null;
  }>;

export function PlanForm({
  arms,
  referenceArm,
  criteria,
  holding,
  isSealed,
  errors,
  typed,
}: PlanFormProps) {
  const text = useText({ en });
  const values =
    typed ??
    valuesOf(
      holding,
      arms.map(({ id }) => id).filter((id) => id !== referenceArm),
      criteria.map(({ id }) => id),
    );
  const value = (name: string): string => values[name]?.[0] ?? "";
  const field = (name: "marginPoints" | "alpha" | "levelPercent") => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`],
    error: errors[name],
    defaultValue: value(name),
    type: "number" as const,
    inputMode: "decimal" as const,
    step: "any" as const,
  });
  return (
    <section className="panel stack-close">
      <h2>{isSealed ? text.amend : holding === null ? text.offered : text.change}</h2>
      <p>{isSealed ? text.amendText : holding === null ? text.defaultText : text.kept}</p>
      <Form method="post" className="form" noValidate>
        {criteria.map(({ id, label }) => (
          <SelectField
            key={id}
            name={`hypothesis.${id}`}
            label={text.hypothesis(label)}
            error={errors[`hypothesis.${id}`]}
            defaultValue={value(`hypothesis.${id}`)}
            options={optionsOf(text.hypotheses)}
          />
        ))}
        <TextField {...field("marginPoints")} min={0} />
        <TextArea
          name="marginJustification"
          label={text.marginJustification}
          hint={text.marginJustificationHint}
          error={errors["marginJustification"]}
          defaultValue={value("marginJustification")}
          rows={3}
        />
        <TextField
          name="prespecifiedAt"
          type="date"
          label={text.prespecifiedAt}
          error={errors["prespecifiedAt"]}
          defaultValue={value("prespecifiedAt")}
        />
        <CheckGroup
          name="comparators"
          legend={text.comparators}
          hint={text.comparatorsHint}
          choices={arms.filter(({ id }) => id !== referenceArm)}
          chosen={values["comparators"] ?? []}
          error={errors["comparators"]}
        />
        <SelectField
          name="rule"
          label={text.rule}
          hint={text.ruleHint}
          error={errors["rule"]}
          defaultValue={value("rule")}
          options={optionsOf(text.rules)}
        />
        <SelectField
          name="gate"
          label={text.gate}
          hint={text.gateHint}
          error={errors["gate"]}
          defaultValue={value("gate")}
          options={[
            ...criteria.map(({ id, label }) => ({ value: id, label })),
            { value: "none", label: text.noGate },
          ]}
        />
        <TextField {...field("alpha")} min={0} max={0.5} />
        <TextField {...field("levelPercent")} min={0} max={100} />
        <SelectField
          name="deciding"
          label={text.deciding}
          hint={text.decidingHint}
          error={errors["deciding"]}
          defaultValue={value("deciding")}
          options={optionsOf(text.decidingLines)}
        />
        <SelectField
          name="zeroMethod"
          label={text.zeroMethod}
          hint={text.zeroMethodHint}
          error={errors["zeroMethod"]}
          defaultValue={value("zeroMethod")}
          options={optionsOf(text.zeroMethods)}
        />
        <details
          className="stack-close"
          open={value("rule") === "graph" || errors["nodes"] !== undefined}
        >
          <summary>{text.graph}</summary>
          <TextArea
            name="nodes"
            label={text.nodes}
            hint={text.nodesHint}
            error={errors["nodes"]}
            defaultValue={value("nodes")}
            rows={8}
          />
        </details>
        <SensitivityFields values={values} errors={errors} />
        {isSealed ? (
          <TextArea
            name="amendmentReason"
            label={text.amendmentReason}
            error={errors["amendmentReason"]}
            defaultValue={value("amendmentReason")}
            rows={3}
          />
        ) : null}
        {isSealed ? <PassphraseField error={errors["passphrase"]} /> : null}
        <div>
          <Button kind={isSealed ? "danger" : "primary"}>
            {isSealed ? text.amendButton : text.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function SensitivityFields({
  values,
  errors,
}: Readonly<{ values: PlanTyped; errors: PlanFormProps["errors"] }>) {
  const text = useText({ en });
  const value = (name: string): string => values[name]?.[0] ?? "";
  const whole = (name: "resamples" | "seed") => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`],
    error: errors[name],
    defaultValue: value(name),
    type: "number" as const,
    inputMode: "numeric" as const,
  });
  return (
    <>
      <CheckGroup
        name="sensitivity"
        legend={text.sensitivity}
        hint={text.sensitivityHint}
        choices={Object.entries(text.sensitivityMethods).map(([id, label]) => ({ id, label }))}
        chosen={values["sensitivity"] ?? []}
        error={errors["sensitivity"]}
      />
      <SelectField
        name="degreesOfFreedom"
        label={text.degreesOfFreedom}
        error={errors["degreesOfFreedom"]}
        defaultValue={value("degreesOfFreedom")}
        options={optionsOf(text.degreesOfFreedomChoices)}
      />
      <TextField {...whole("resamples")} />
      <TextField {...whole("seed")} />
    </>
  );
}

type CheckGroupProps = Readonly<{
  name: string;
  legend: string;
  hint: string;
  choices: readonly Readonly<{ id: string; label: string }>[];
  chosen: readonly string[];
  error: string | undefined;
}>;

function CheckGroup({ name, legend, hint, choices, chosen, error }: CheckGroupProps) {
  return (
    <fieldset className="field" data-invalid={error !== undefined} id={`field-${name}`}>
      <legend className="field-label">{legend}</legend>
      <p className="field-hint">{hint}</p>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {choices.map(({ id, label }) => (
        <div className="check" key={id}>
          <input
            id={`${name}-${id}`}
            name={name}
            type="checkbox"
            value={id}
            defaultChecked={chosen.includes(id)}
          />
          <label htmlFor={`${name}-${id}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** The plan that holds, or the plan of the protocol: the first criterion must not be lost, the others are to be won. */
function valuesOf(
  plan: Plan | null,
  comparators: readonly string[],
  criteria: readonly string[],
): PlanTyped {
  const margin = plan?.criteria
    .map(({ hypothesis }) => hypothesis)
    .find((hypothesis) => hypothesis.kind === "non-inferiority")?.margin;
  const kindOf = (criterion: string, index: number): string => {
    if (plan)
      return (
        plan.criteria.find((planned) => planned.criterion === criterion)?.hypothesis.kind ??
        "descriptive"
      );
    return index === 0 ? "non-inferiority" : "superiority";
  };
  return {
    ...Object.fromEntries(
      criteria.map((criterion, index) => [`hypothesis.${criterion}`, [kindOf(criterion, index)]]),
    ),
    marginPoints: [margin === undefined ? "0.5" : String(margin.scalePoints)],
    marginJustification: [margin?.justification ?? ""],
    prespecifiedAt: [margin?.prespecifiedAt.slice(0, 10) ?? ""],
    comparators: plan?.comparators ?? comparators,
    gate: [
      plan
        ? ((plan.family.rule === "gate-then-holm" ? plan.family.gate : null) ?? "none")
        : (criteria[0] ?? "none"),
    ],
    alpha: [String(plan?.family.alpha ?? 0.025)],
    levelPercent: [String(Number(((plan?.level ?? 0.95) * 100).toFixed(6)))],
    deciding: [plan?.deciding.line ?? "reml-kenward-roger"],
    zeroMethod: [plan?.zeroMethod ?? "pratt"],
    rule: [plan?.family.rule ?? "gate-then-holm"],
    nodes: [plan?.family.rule === "graph" ? JSON.stringify(plan.family.nodes, null, 2) : ""],
    ...sensitivityValues(plan),
  };
}

/** The protocol plans every method there is. */
function sensitivityValues(plan: Plan | null): PlanTyped {
  const { methods, degreesOfFreedom, resamples, seed } = plan?.sensitivity ?? {
    methods: Object.keys(en.sensitivityMethods),
    degreesOfFreedom: "satterthwaite",
    resamples: 9999,
    seed: 1,
  };
  return {
    sensitivity: methods,
    degreesOfFreedom: [degreesOfFreedom],
    resamples: [String(resamples)],
    seed: [String(seed)],
  };
}
