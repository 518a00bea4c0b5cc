import { FieldFrame, type FieldProps } from "./field-frame.tsx";
import { describedBy, fieldId, nameInForm } from "./field-id.ts";

type TextFieldProps = FieldProps &
  Readonly<{
    type?: "text" | "email" | "url" | "number" | "date" | "datetime-local" | "file" | "password";
    defaultValue?: string | number | undefined;
    autoComplete?: string;
    inputMode?: "text" | "decimal" | "numeric";
    min?: number | string;
    max?: number | string;
    step?: number | "any";
    accept?: string;
    maxLength?: number;
    /** Where a page has several forms with this field: the id is then of the form too. */
    form?: string | undefined;
  }>;

export function TextField({
  name,
  label,
  hint,
  error,
  isOptional,
  type = "text",
  form,
  ...input
}: TextFieldProps) {
  const own = nameInForm(name, form);
  return (
    <FieldFrame name={own} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input
        {...input}
        className="input"
        id={fieldId(own)}
        name={name}
        type={type}
        required={!isOptional}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(own, { hint, error })}
      />
    </FieldFrame>
  );
}
