import { deskParts, type DeskParts } from "./use-desk-parts.ts";
import { useRaterText } from "./words/use-rater-text.ts";

/** On a narrow screen always in reach: which part of the desk is shown. */
export function DeskSwitch({ parts, hasKey }: Readonly<{ parts: DeskParts; hasKey: boolean }>) {
  const text = useRaterText().reading;
  return (
    <nav className="desk-switch" aria-label={text.deskSwitch}>
      {deskParts
        .filter((part) => part !== "key" || hasKey)
        .map((part) => (
          <button
            key={part}
            className="button"
            data-kind="quiet"
            type="button"
            aria-pressed={parts.part === part}
            onClick={() => parts.show(part)}
          >
            {text.parts[part]}
          </button>
        ))}
    </nav>
  );
}
