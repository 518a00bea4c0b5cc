import { fieldId } from "./field-id.ts";

export type Level = Readonly<{ value: number; label: string }>;

type ScaleLevelProps = Readonly<{
  name: string;
  value: string;
  words: string;
  number?: number;
  chosen: string | undefined;
  isFirst?: boolean;
  isRequired: boolean;
  onChoose: ((value: string) => void) | undefined;
}>;

/** One radio button of a scale; the first one carries the field's id, where an error summary's link lands. */
export function ScaleLevel({
  name,
  value,
  words,
  number,
  chosen,
  isFirst,
  isRequired,
  onChoose,
}: ScaleLevelProps) {
  return (
    <label className="scale-level" data-apart={number === undefined}>
      <input
        id={isFirst ? fieldId(name) : undefined}
        type="radio"
        name={name}
        value={value}
        data-number={number}
        defaultChecked={chosen === value}
        required={isRequired}
        onChange={() => onChoose?.(value)}
      />
      {number === undefined ? null : <span className="scale-number">{number}</span>}
      <span className="scale-words">{words}</span>
    </label>
  );
}
