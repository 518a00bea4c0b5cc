import { useActionData } from "@remix-run/react";
import { type MouseEvent, useEffect, useRef } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { fieldId } from "./field-id.ts";

type ErrorSummaryProps = Readonly<{ errors: Readonly<Record<string, string | undefined>> }>;

/**
 * Lists the refused fields in the form's order and links to each. It takes the focus when it
 * appears and at each answer of the server, never because the page is drawn once more: whoever has
 * gone on to a field stays there.
 */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  const text = useSharedText();
  const box = useRef<HTMLDivElement>(null);
  const refused = Object.entries(errors).filter(([, message]) => message !== undefined);
  const answer = useActionData();
  const said = refused.flat().join("\n");
  useEffect(() => box.current?.focus(), [answer, said]);
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

/** Without a change of address, which would be one more step for the browser's way back. */
function focusField(event: MouseEvent, id: string): void {
  const field = document.getElementById(id);
  if (field === null) return;
  event.preventDefault();
  field.focus();
}
