import type { ReactNode } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { FieldError } from "./field-error.tsx";
import { fieldId, hintId } from "./field-id.ts";

/** What every field takes. Fields are required unless they say that they are optional. */
export type FieldProps = Readonly<{
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  isOptional?: boolean | undefined;
}>;

export function FieldFrame({
  name,
  label,
  hint,
  error,
  isOptional,
  children,
}: FieldProps & Readonly<{ children: ReactNode }>) {
  const text = useSharedText();
  return (
    <div className="field" data-invalid={error !== undefined}>
      <label className="field-label" htmlFor={fieldId(name)}>
        {label}
        {isOptional ? <span className="quiet"> ({text.optional})</span> : null}
      </label>
      {hint === undefined ? null : (
        <p className="field-hint" id={hintId(name)}>
          {hint}
        </p>
      )}
      {children}
      <FieldError name={name} message={error} />
    </div>
  );
}
