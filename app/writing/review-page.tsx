import { AnswerView } from "#app/case-view/answer-view.tsx";
import { VignetteView } from "#app/case-view/vignette-view.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { type AnswerRefused, emptySections } from "#study/answer.ts";

import type { OpenedCase } from "./case-page.tsx";
import { SubmitForm, type SubmitRefused } from "./submit-form.tsx";
import { useObstacleWords } from "./use-obstacle-words.ts";
import { WaitingAnswers } from "./waiting-answers.tsx";
import { en } from "./words/en.ts";
import { WritingTable } from "./writing-table.tsx";

type ReviewPageProps = Readonly<{
  /** The case's own page. */ page: string;
  opened: OpenedCase & Readonly<{ obstacle: AnswerRefused | null }>;
  refused: SubmitRefused | undefined;
}>;

/** The draft as it will be submitted, and the form that locks it; or what still stands in the way. */
export function ReviewPage({ page, opened, refused }: ReviewPageProps) {
  const text = useText({ en });
  const words = useObstacleWords();
  const { draft, obstacle, recordsWriting, writing } = opened;
  const said = obstacle ?? refused ?? null;
  const saidWords = said && words(said);
  return (
    <StudyPage title={text.review.title(opened.number)} lead={text.review.lead}>
      <WaitingAnswers />
      {saidWords ? (
        <Notice tone="error" title={text.review.notReady}>
          <p>{saidWords}</p>
        </Notice>
      ) : null}
      <p>
        <LinkButton to={page}>{text.review.back}</LinkButton>
      </p>
      <div className="side-by-side">
        <div className="stack">
          <AnswerView
            title={text.review.asSubmitted}
            answer={{ sections: draft?.sections ?? emptySections }}
          />
          {writing === null ? null : (
            <WritingTable caption={text.writing.withAnswer} writing={writing} />
          )}
          {recordsWriting && writing === null ? <p>{text.writing.nothing}</p> : null}
          {obstacle === null ? (
            <SubmitForm
              action={`${page}/review`}
              draft={draft ?? { version: 0, sections: emptySections, secondsVisible: 0 }}
              isCounted={writing !== null}
              refused={refused}
            />
          ) : null}
        </div>
        <VignetteView title={text.caseText} stimulus={opened.text} />
      </div>
    </StudyPage>
  );
}
