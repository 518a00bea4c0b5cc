import { type DeskPart, deskParts, type DeskParts } from "./use-desk-parts.ts";
import { useRaterText } from "./words/use-rater-text.ts";

/** On a narrow screen always in reach: which part of the desk is shown. */
export function DeskSwitch({ parts, hasKey }: Readonly<{ parts: DeskParts; hasKey: boolean }>) {
  const text = useRaterText().reading;
  return (
    <nav className="desk-switch" aria-label={text.deskSwitch}>
      {deskParts
        .filter((part) => part !== "key" || hasKey)
        .map((part) => (
          <PartButton key={part} part={part} isShown={parts.part === part} onShow={parts.show} />
        ))}
    </nav>
  );
}

/** Brings one part to the front; pressed while it is there. */
export function PartButton({
  part,
  isShown,
  onShow,
}: Readonly<{ part: DeskPart; isShown: boolean; onShow: (part: DeskPart) => void }>) {
  const text = useRaterText().reading;
  return (
    <button
      className="button"
      data-kind="quiet"
      type="button"
      aria-pressed={isShown}
      onClick={() => onShow(part)}
    >
      {text.parts[part]}
    </button>
  );
}
