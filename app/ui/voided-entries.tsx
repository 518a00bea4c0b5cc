import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/void-en.ts";
import type { VoidedEntry } from "#study/voided-entries.ts";

import { Notice } from "./notice.tsx";

/** Whoever reads card or report is told what was left out, by whom and why. */
export function VoidedEntries({ voided }: Readonly<{ voided: readonly VoidedEntry[] }>) {
  const text = useText({ en });
  if (voided.length === 0) return null;
  return (
    <Notice tone="warning" title={text.title}>
      <ul className="plain-list">
        {voided.map(({ chain, position, act, askedBy, agreedBy, reason }) => (
          <li key={`${chain} ${position}`}>
            {text.line(position, act, askedBy, agreedBy, reason)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
