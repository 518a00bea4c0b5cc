import { useSharedText } from "#app/text/shared/use-shared-text.ts";
import type { SharedText } from "#app/text/shared/en.ts";

import { LocalTime } from "./local-time.tsx";

export type SaveState =
  | Readonly<{ kind: "untouched" }>
  | Readonly<{ kind: "saving" }>
  | Readonly<{ kind: "saved"; at: Date | string }>
  | Readonly<{ kind: "offline"; waiting: number }>
  | Readonly<{ kind: "conflict" }>;

/** Whether the person's work is safe. A live region, so it stays on the page while its words change. */
export function SaveStateLine({ state }: Readonly<{ state: SaveState }>) {
  const text = useSharedText();
  return (
    <span className="save-state" role="status" data-kind={state.kind}>
      {words(state, text.saveState)}
    </span>
  );
}

function words(state: SaveState, text: SharedText["saveState"]) {
  switch (state.kind) {
    case "saved":
      return (
        <>
          {text.saved} <LocalTime at={state.at} parts="minute" />
        </>
      );
    case "offline":
      return text.offline(state.waiting);
    default:
      return text[state.kind];
  }
}
