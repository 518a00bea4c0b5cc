import { AnswerView } from "#app/case-view/answer-view.tsx";
import { useText } from "#app/words/language.ts";
import { type AnswerSections, joinSections } from "#study/answer.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { en } from "./words/en.ts";
import { WritingClosed } from "./writing-closed.tsx";

type UnsentDraftProps = Readonly<{
  state: StudyState;
  sections: AnswerSections;
  /** Words that came after writing closed: shown, so that they can be copied. */ typed: AnswerSections | null;
}>;

/** A case without a submitted answer, in a study that takes none. */
export function UnsentDraft({ state, sections, typed }: UnsentDraftProps) {
  const { closed } = useText({ en });
  const words = typed ?? sections;
  if (joinSections(words) === "") {
    return (
      <>
        <WritingClosed state={state} />
        <p>{closed.nothingWritten}</p>
      </>
    );
  }
  return (
    <>
      <WritingClosed state={state} />
      <p>{closed.neverSubmitted}</p>
      <AnswerView answer={{ sections: words }} />
    </>
  );
}
