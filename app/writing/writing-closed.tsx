import { Notice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { en } from "./words/en.ts";

/** Why nothing can be written now. */
export function WritingClosed({ state }: Readonly<{ state: StudyState }>) {
  const { closed } = useText({ en });
  const words = state === "draft" ? closed.draft : closed.over;
  return (
    <Notice tone="info" title={words.title}>
      <p>{words.text}</p>
    </Notice>
  );
}
