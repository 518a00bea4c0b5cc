import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/en.ts";

export type Filter = Readonly<{ act: string; actor: string; from: string; until: string }>;

type LedgerFilterFormProps = Readonly<{
  acts: readonly string[];
  actors: readonly Readonly<{ id: string; code: string }>[];
  filter: Filter;
}>;

export function LedgerFilterForm({ acts, actors, filter }: LedgerFilterFormProps) {
  const text = useText({ en });
  return (
    <Form method="get" className="row" aria-label={text.filter}>
      <SelectField
        name="act"
        label={text.act}
        defaultValue={filter.act}
        options={acts.map((act) => ({ value: act, label: act }))}
        isOptional
      />
      <SelectField
        name="actor"
        label={text.actor}
        defaultValue={filter.actor}
        options={actors.map(({ id, code }) => ({ value: id, label: code || text.operator }))}
        isOptional
      />
      <TextField name="from" type="date" label={text.from} defaultValue={filter.from} isOptional />
      <TextField
        name="until"
        type="date"
        label={text.until}
        defaultValue={filter.until}
        isOptional
      />
      <Button>{text.apply}</Button>
    </Form>
  );
}
