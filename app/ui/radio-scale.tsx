import { FieldError } from "./field-error.tsx";
import type { FieldProps } from "./field-frame.tsx";
import { describedBy, hintId } from "./field-id.ts";
import { ScaleLevel, type Level } from "./scale-level.tsx";

type RadioScaleProps = FieldProps &
  Readonly<{
    /** In the order shown, such as 1 to 5, each with its score label. */
    levels: readonly Level[];
    /** A choice that is no level, such as "cannot judge"; it stands apart. */
    apart?: Readonly<{ value: string; label: string }> | undefined;
    /** Only a value that this person chose before: a scale has no default. */
    chosen?: string | undefined;
    onChoose?: (value: string) => void;
  }>;

/** Worded levels as native radio buttons. */
export function RadioScale({
  name,
  label,
  hint,
  error,
  isOptional,
  levels,
  apart,
  chosen,
  onChoose,
}: RadioScaleProps) {
  const choice = { name, chosen, onChoose, isRequired: !isOptional };
  return (
    // HTML lets a fieldset be a radiogroup, which says that one of its choices is asked for.
    <fieldset
      className="field scale"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="radiogroup"
      aria-required={!isOptional}
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
        {levels.map((level, index) => (
          <ScaleLevel
            key={level.value}
            {...choice}
            value={String(level.value)}
            number={level.value}
            words={level.label}
            isFirst={index === 0}
          />
        ))}
      </div>
      {apart === undefined ? null : (
        <ScaleLevel {...choice} value={apart.value} words={apart.label} />
      )}
      <FieldError name={name} message={error} />
    </fieldset>
  );
}
