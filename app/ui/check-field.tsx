import { FieldError } from "./field-error.tsx";
import type { FieldProps } from "./field-frame.tsx";
import { describedBy, fieldId, hintId } from "./field-id.ts";

type CheckFieldProps = FieldProps &
  Readonly<{ value?: string; defaultChecked?: boolean | undefined }>;

export function CheckField({
  name,
  label,
  hint,
  error,
  isOptional,
  value = "yes",
  defaultChecked,
}: CheckFieldProps) {
  return (
    <div className="field" data-invalid={error !== undefined}>
      <div className="check">
        <input
          id={fieldId(name)}
          name={name}
          type="checkbox"
          value={value}
          defaultChecked={defaultChecked}
          required={!isOptional}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy(name, { hint, error })}
        />
        <div className="check-text">
          <label htmlFor={fieldId(name)}>{label}</label>
          {hint === undefined ? null : (
            <p className="field-hint" id={hintId(name)}>
              {hint}
            </p>
          )}
        </div>
      </div>
      <FieldError name={name} message={error} />
    </div>
  );
}
