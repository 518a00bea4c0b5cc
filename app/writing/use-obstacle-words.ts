import { useText } from "#app/words/language.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";
import type { AnswerRefused } from "#study/answer.ts";
import { en } from "./words/en.ts";

type Obstacle =
  AnswerRefused | Readonly<{ kind: "case-unknown" | "draft-changed" | "form-refused" }>;

/** What is wrong and the way out, or null where the field itself says it. */
export function useObstacleWords(): (obstacle: Obstacle) => string | null {
  const { obstacles, editor } = useText({ en });
  const { answerSections } = useSharedText();
  return (obstacle) => {
    switch (obstacle.kind) {
      case "section-missing":
        return obstacles.sectionMissing(answerSections[obstacle.section]);
      case "section-too-long":
        return obstacles.sectionTooLong(
          answerSections[obstacle.section],
          obstacle.words,
          obstacle.maxWords,
        );
      case "section-too-many-characters":
        return obstacles.tooManyCharacters(
          answerSections[obstacle.section],
          obstacle.characters,
          obstacle.most,
        );
      case "answer-too-short":
        return obstacles.tooShort(obstacle.words, obstacle.limit);
      case "answer-too-long":
        return obstacles.tooLong(obstacle.words, obstacle.limit);
      case "study-not-collecting":
        return obstacles.notCollecting;
      case "already-submitted":
        return obstacles.alreadySubmitted;
      case "draft-changed":
        return obstacles.draftChanged;
      case "case-unknown":
        return editor.refused["case-unknown"];
      case "not-attested":
      case "form-refused":
        return null;
    }
  };
}
