import { FieldFrame, type FieldProps } from "./field-frame.tsx";
import { describedBy, fieldId } from "./field-id.ts";

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
  }>;

export function TextField({ name, label, hint, error, isOptional, type = "text", ...input }: TextFieldProps) {
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input
        {...input}
        className="input"
        id={fieldId(name)}
        name={name}
        type={type}
        required={!isOptional}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(name, { hint, error })}
      />
    </FieldFrame>
  );
}
