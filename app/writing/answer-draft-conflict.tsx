import { AnswerView } from "#app/case-view/answer-view.tsx";
import type { StandingDraft } from "#app/drafts/draft-saver.ts";
import { Button } from "#app/ui/button.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { UrgentNotice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";

import { sectionsIn } from "./answer-draft.ts";
import { en } from "./words/en.ts";

type AnswerDraftConflictProps = Readonly<{
  other: StandingDraft;
  /** The page itself: opening it anew takes the other text. */
  page: string;
  onKeepOwn: () => void;
  onUseOther: () => void;
}>;

type Press = Readonly<{ preventDefault: () => void }>;

/** The other window's text, above the fields that hold this window's, and the choice. Without scripts it is a form and a link. */
export function AnswerDraftConflict({
  other,
  page,
  onKeepOwn,
  onUseOther,
}: AnswerDraftConflictProps) {
  const text = useText({ en }).editor.conflict;
  const instead = (act: () => void) => (press: Press) => {
    press.preventDefault();
    act();
  };
  return (
    <UrgentNotice tone="warning" title={text.title}>
      <p>{text.text}</p>
      <AnswerView title={text.other} answer={{ sections: sectionsIn(other.fields) }} />
      <p className="quiet">
        <LocalTime at={other.savedAt} />
      </p>
      <div className="row">
        <Button name="intent" value="save-draft" onClick={instead(onKeepOwn)}>
          {text.keepOwn}
        </Button>
        <a className="button" data-kind="secondary" href={page} onClick={instead(onUseOther)}>
          {text.useOther}
        </a>
      </div>
    </UrgentNotice>
  );
}
