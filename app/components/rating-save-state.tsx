import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import type { DraftReport } from "./rating-draft-saver.ts";
import { SaveStateLine } from "./save-state.tsx";

/** Whether the draft is safe. A live region, so it stays on the page while its words change. */
export function RatingSaveState({ report: { state, stopped } }: Readonly<{ report: DraftReport }>) {
  const text = useRaterText();
  if (state.kind !== "offline" && state.kind !== "conflict") return <SaveStateLine state={state} />;
  return (
    <span className="save-state" role="status" data-kind={state.kind}>
      {state.kind === "conflict" ? text.conflict.title : stopped === null ? text.reading.offline(state.waiting) : text.reading.notSaved}
    </span>
  );
}
