import { useText } from "#app/text/language.ts";
import { en } from "#app/text/resident/en.ts";

import type { DraftState } from "./answer-draft-saver.ts";
import { LocalTime } from "./local-time.tsx";

const alarmOf = { untouched: "untouched", saving: "saving", saved: "saved", retrying: "offline", "signed-out": "offline", conflict: "conflict", refused: "conflict" } as const;

/** Whether the words are safe. A live region, so it stays on the page while its words change. */
export function AnswerDraftState({ state }: Readonly<{ state: DraftState }>) {
  const { saveState, refused } = useText({ en }).editor;
  return (
    <span className="save-state" role="status" data-kind={alarmOf[state.kind]}>
      {saveState[state.kind]}
      {state.kind === "saved" ? (
        <>
          {" "}
          <LocalTime at={state.at} parts="minute" />
        </>
      ) : null}
      {state.kind === "refused" ? `. ${refused[state.reason]}` : null}
    </span>
  );
}
