import { useState, useSyncExternalStore } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { fieldId } from "./field-id.ts";

type CopiedTextProps = Readonly<{ name: string; label: string; value: string; rows?: number }>;

/** A text to take elsewhere: selectable without JavaScript, one press with it. */
export function CopiedText({ name, label, value, rows = 2 }: CopiedTextProps) {
  const text = useSharedText();
  const hasClipboard = useSyncExternalStore(
    neverChanges,
    () => "clipboard" in navigator,
    () => false,
  );
  const [isCopied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(true));
  return (
    <div className="field">
      <label className="field-label" htmlFor={fieldId(name)}>
        {label}
      </label>
      <textarea
        className="input"
        id={fieldId(name)}
        readOnly
        rows={rows}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      {hasClipboard ? (
        <div>
          <button className="button" data-kind="quiet" type="button" onClick={() => void copy()}>
            <span role="status">{isCopied ? text.copied : text.copy}</span>
          </button>
        </div>
      ) : null}
    </div>
  );
}

const neverChanges = () => () => undefined;
