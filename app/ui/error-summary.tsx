import { type MouseEvent, useEffect, useRef } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { fieldId } from "./field-id.ts";

type ErrorSummaryProps = Readonly<{ errors: Readonly<Record<string, string | undefined>> }>;

/** Lists the refused fields in the form's order and links to each; takes the focus when it appears. */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  const text = useSharedText();
  const box = useRef<HTMLDivElement>(null);
  const refused = Object.entries(errors).filter(([, message]) => message !== undefined);
  useEffect(() => box.current?.focus(), [errors]);
  if (refused.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{text.errorSummary(refused.length)}</h2>
      <ul>
        {refused.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`} onClick={(event) => focusField(event, fieldId(name))}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Without a change of address: that would draw the page again, and this list would take the focus back. */
function focusField(event: MouseEvent, id: string): void {
  const field = document.getElementById(id);
  if (field === null) return;
  event.preventDefault();
  field.focus();
}
