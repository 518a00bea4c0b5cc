import { useText } from "#app/text/language.ts";
import { en } from "#app/text/resident/en.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { Notice } from "./notice.tsx";

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
