import { useParams } from "@remix-run/react";

import { VignetteView } from "#app/case-view/vignette-view.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice, UrgentNotice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";

import { panelCaseAddress, panelHome } from "./panel-addresses.ts";
import type { PanelCaseData, TypedVotes } from "./panel-data.ts";
import { PanelKeyNotes } from "./panel-key-notes.tsx";
import { PanelVoteForm } from "./panel-vote-form.tsx";
import { PanelVotes } from "./panel-votes.tsx";
import { usePanelText } from "./words/use-panel-text.ts";

type PanelCasePageProps = Readonly<{
  page: PanelCaseData;
  errors: Readonly<Record<string, string>>;
  refused: string | null;
  typed: TypedVotes | null;
}>;

/** One case before a reviewer: what people read on the left, its key and the votes on the right. */
export function PanelCasePage({ page, errors, refused, typed }: PanelCasePageProps) {
  const text = usePanelText();
  const isOpen = page.state === "draft";
  return (
    <StudyPage title={text.caseTitle(page.number, page.total)}>
      {refused === null ? null : <UrgentNotice tone="warning" title={refused} />}
      {page.isRecorded && typed === null && page.own ? (
        <Notice tone="success" title={text.saved(page.own.version)} />
      ) : null}
      {isOpen ? null : (
        <Notice tone="info" title={text.closed}>
          <p>{text.closedText}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Onward page={page} />
      <div className="side-by-side">
        <div className="stack">
          <VignetteView stimulus={page.stimulus} title={text.vignette} />
          <PanelKeyNotes answerKey={page.key} />
        </div>
        <div className="stack">
          {isOpen ? (
            <PanelVoteForm answerKey={page.key} own={page.own} errors={errors} typed={typed} />
          ) : null}
          {page.own ? (
            <PanelVotes answerKey={page.key} own={page.own} others={page.others} />
          ) : (
            <p className="quiet">{text.others.blind}</p>
          )}
        </div>
      </div>
      <Onward page={page} />
    </StudyPage>
  );
}

function Onward({ page: { next, number, state } }: Readonly<{ page: PanelCaseData }>) {
  const text = usePanelText();
  const { studyId } = useParams();
  return (
    <p className="row">
      <LinkButton to={panelHome(studyId)}>{text.back}</LinkButton>
      {state === "draft" && next !== null && next !== number ? (
        <LinkButton to={panelCaseAddress(studyId, next)}>{text.next}</LinkButton>
      ) : null}
    </p>
  );
}
