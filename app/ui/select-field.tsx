import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { FieldFrame, type FieldProps } from "./field-frame.tsx";
import { describedBy, fieldId } from "./field-id.ts";

type SelectFieldProps = FieldProps &
  Readonly<{
    options: readonly Readonly<{ value: string; label: string }>[];
    /** Without it, nothing is chosen: the first option asks to choose. */
    defaultValue?: string | undefined;
  }>;

export function SelectField({
  name,
  label,
  hint,
  error,
  isOptional,
  options,
  defaultValue = "",
}: SelectFieldProps) {
  const text = useSharedText();
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <select
        className="input"
        id={fieldId(name)}
        name={name}
        defaultValue={defaultValue}
        required={!isOptional}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(name, { hint, error })}
      >
        <option value="">{text.chooseOne}</option>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
