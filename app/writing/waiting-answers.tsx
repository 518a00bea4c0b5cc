import { WaitingDrafts } from "#app/drafts/waiting-drafts.tsx";
import { useText } from "#app/words/language.ts";

import { answerDraft } from "./answer-draft.ts";
import { en } from "./words/en.ts";

/** What waits of a resident's words, by case. */
export function WaitingAnswers() {
  const { caseTitle } = useText({ en });
  const pageOf = (address: string) => {
    const to = address.replace(/\/draft$/, "");
    return { to, title: caseTitle(Number(to.split("/").at(-1))) };
  };
  return <WaitingDrafts kind={answerDraft} pageOf={pageOf} />;
}
