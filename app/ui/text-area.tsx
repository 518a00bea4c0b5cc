import { useState } from "react";

import { countWords } from "#study/answer.ts";

import { FieldFrame, type FieldProps } from "./field-frame.tsx";
import { describedBy, fieldId } from "./field-id.ts";
import { WordCount } from "./word-count.tsx";

type TextAreaProps = FieldProps &
  Readonly<{
    defaultValue?: string | undefined;
    rows?: number;
    /** Words; the count is shown when a limit is given. The limit is enforced by the server, never by cutting text. */
    wordLimit?: number | undefined;
    onChange?: (value: string) => void;
  }>;

export function TextArea({
  name,
  label,
  hint,
  error,
  isOptional,
  defaultValue = "",
  rows = 5,
  wordLimit,
  onChange,
}: TextAreaProps) {
  const [words, setWords] = useState(() => countWords(defaultValue));
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <textarea
        className="input"
        dir="auto"
        id={fieldId(name)}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        required={!isOptional}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(name, { hint, error, count: wordLimit })}
        onChange={(event) => {
          setWords(countWords(event.currentTarget.value));
          onChange?.(event.currentTarget.value);
        }}
      />
      {wordLimit === undefined ? null : <WordCount name={name} words={words} limit={wordLimit} />}
    </FieldFrame>
  );
}
