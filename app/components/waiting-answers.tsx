import { useText } from "#app/text/language.ts";
import { en } from "#app/text/resident/en.ts";

import { answerDraft } from "./answer-draft.ts";
import { WaitingDrafts } from "./waiting-drafts.tsx";

/** What waits of a resident's words, by case. */
export function WaitingAnswers() {
  const { caseTitle } = useText({ en });
  const pageOf = (address: string) => {
    const to = address.replace(/\/draft$/, "");
    return { to, title: caseTitle(Number(to.split("/").at(-1))) };
  };
  return <WaitingDrafts kind={answerDraft} pageOf={pageOf} />;
}
