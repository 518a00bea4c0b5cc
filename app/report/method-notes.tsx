import type { Settings } from "#analysis/result.ts";
import { useText } from "#app/words/language.ts";

import { formatSettings } from "./report-numbers.ts";
import { en } from "./words/report-en.ts";

/** How one number was made. `of` says which. */
export type MethodNote = Readonly<{
  of: string;
  method: string;
  settings: Settings;
  flags: readonly string[];
}>;

/** What a reader must know stands open; what repeats the numbers can be unfolded. */
export function MethodNotes({ notes }: Readonly<{ notes: readonly MethodNote[] }>) {
  const text = useText({ en });
  const flags = [...new Set(notes.flatMap((note) => note.flags))];
  return (
    <div className="stack-close quiet">
      {flags.length === 0 ? null : (
        <ul>
          {flags.map((flag) => (
            <li key={flag}>{flag}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{text.method}</summary>
        <dl className="method-notes">
          {notes.map(({ of, method, settings }) => (
            <div key={`${of} ${method}`}>
              <dt>{of}</dt>
              <dd>{[method, formatSettings(settings)].filter(Boolean).join(". ")}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
