import { FieldError } from "#app/ui/field-error.tsx";
import type { FieldProps } from "#app/ui/field-frame.tsx";
import { describedBy, hintId } from "#app/ui/field-id.ts";
import { ScaleLevel } from "#app/ui/scale-level.tsx";

type ChoiceScaleProps = FieldProps &
  Readonly<{
    choices: readonly Readonly<{ value: string; label: string }>[];
    /** Only what this person chose before: there is no default. */
    chosen: string | undefined;
    onChoose?: (value: string) => void;
  }>;

/** Worded choices one below the other, counted so that a digit chooses one. */
export function ChoiceScale({
  name,
  label,
  hint,
  error,
  choices,
  chosen,
  onChoose,
}: ChoiceScaleProps) {
  return (
    // HTML lets a fieldset be a radiogroup, which says that one of its choices is asked for.
    <fieldset
      className="field"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="radiogroup"
      aria-required
      aria-invalid={error !== undefined}
      data-invalid={error !== undefined}
      aria-describedby={describedBy(name, { hint, error })}
    >
      <legend className="field-label">{label}</legend>
      {hint === undefined ? null : (
        <p className="field-hint" id={hintId(name)}>
          {hint}
        </p>
      )}
      <div className="scale-levels">
        {choices.map(({ value, label: words }, index) => (
          <ScaleLevel
            key={value}
            name={name}
            value={value}
            number={index + 1}
            words={words}
            chosen={chosen}
            isFirst={index === 0}
            isRequired
            onChoose={onChoose}
          />
        ))}
      </div>
      <FieldError name={name} message={error} />
    </fieldset>
  );
}
