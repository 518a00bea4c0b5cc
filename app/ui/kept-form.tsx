import { useLocation } from "@remix-run/react";

import { en } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";

import { Button } from "./button.tsx";

export type KeptField = Readonly<{ name: string; value: string }>;

/** Whether something that was written stands among the settings of the form. */
export const hasWords = (kept: readonly KeptField[]): boolean =>
  kept.some(({ value }) => value.trim().length > 0);

/** What was typed in a form that could not be taken, to be copied or sent again to the same address. */
export function KeptForm({ kept }: Readonly<{ kept: readonly KeptField[] }>) {
  const text = useText({ en }).signedOut;
  const { pathname, search } = useLocation();
  return (
    <form method="post" action={pathname + search} className="form">
      {kept.map((field, index) => (
        <KeptFieldView key={index} field={field} id={`kept-${index}`} />
      ))}
      <p>
        <Button kind="primary">{text.again}</Button>
      </p>
    </form>
  );
}

// Short values are choices and settings of the form: they go along unseen.
function KeptFieldView({ field, id }: Readonly<{ field: KeptField; id: string }>) {
  const text = useText({ en }).signedOut;
  if (!/\s/.test(field.value)) return <input type="hidden" name={field.name} value={field.value} />;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {text.field(text.fieldNames[field.name] ?? field.name)}
      </label>
      <textarea
        className="input"
        id={id}
        name={field.name}
        readOnly
        defaultValue={field.value}
        rows={6}
      />
    </div>
  );
}
