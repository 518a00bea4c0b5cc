import { LocalTime } from "#app/ui/local-time.tsx";
import type { SharedText } from "#app/words/shared/en.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import type { DraftState } from "./draft-saver.ts";

type SaveStateLineProps<Refusal> = Readonly<{
  state: DraftState<Refusal>;
  /** A refusal in the words of this kind of draft. */ wordsOf(reason: Refusal): string;
}>;

/** Whether the person's work is safe. A live region, so it stays on the page while its words change. */
export function SaveStateLine<Refusal>({ state, wordsOf }: SaveStateLineProps<Refusal>) {
  const text = useSharedText();
  return (
    <span className="save-state" role="status" data-kind={state.kind}>
      {said(state, text.saveState, wordsOf)}
    </span>
  );
}

function said<Refusal>(
  state: DraftState<Refusal>,
  text: SharedText["saveState"],
  wordsOf: (reason: Refusal) => string,
) {
  switch (state.kind) {
    case "saved":
      return (
        <>
          {text.saved} <LocalTime at={state.at} parts="minute" />
        </>
      );
    case "offline":
      return text.offline(state.waiting);
    case "refused":
      return `${text.refused} ${wordsOf(state.reason)}`;
    default:
      return text[state.kind];
  }
}
