import { Form, useNavigation, useParams } from "@remix-run/react";
import { useState } from "react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { useTypedGuard } from "#app/drafts/use-leave-guard.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { UrgentNotice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextArea } from "#app/ui/text-area.tsx";

import { FindingList, type ListedFinding } from "./finding-list.tsx";
import { MarkedText } from "./marked-text.tsx";
import { redactorHome } from "./redactor-addresses.ts";
import { TextDifference } from "./text-difference.tsx";
import type { RedactorText } from "./words/en.ts";
import { useRedactorText } from "./words/use-redactor-text.ts";

export type TextAtHand = Readonly<{
  candidateId: string;
  vignetteNumber: number;
  isOpen: boolean;
  isCleared: boolean;
  original: string;
  current: string;
  edits: number;
  reason: string;
  findings: readonly ListedFinding[];
  position: number;
  total: number;
}>;
export type RedactionRefused = Readonly<{
  kind: keyof RedactorText["refusals"];
  intent: string;
  text: string;
  reason: string;
  number: number;
}>;
type RedactionPageProps = Readonly<{ page: TextAtHand; refused: RedactionRefused | null }>;

/** One text before the redactor: its findings resolved one by one, then cleared as it stands or with an edit that leaves every clinical word. */
export function RedactionPage({ page, refused }: RedactionPageProps) {
  const text = useRedactorText();
  const { studyId } = useParams();
  const open = page.findings.filter(({ waiverReason }) => waiverReason === null).length;
  return (
    <StudyPage
      title={text.textTitle(page.position, page.total)}
      lead={text.caseOf(page.vignetteNumber)}
    >
      {refused ? <RedactionRefusal kind={refused.kind} /> : null}
      <UnsentNotice />
      {page.isCleared && page.isOpen ? <p className="quiet">{text.clearedNow}</p> : null}
      <div className="side-by-side">
        <div className="stack">
          <MarkedText
            title={page.edits > 0 ? text.asItStandsNow : text.original}
            text={page.current}
            findings={page.findings}
          />
          {page.isOpen && open === 0 ? <AsItStands current={page.current} /> : null}
          {page.isOpen && page.edits > 0 ? <Undo edits={page.edits} /> : null}
        </div>
        <div className="stack">
          <FindingList
            findings={page.findings}
            edits={page.edits}
            isOpen={page.isOpen}
            reasonMissingFor={refused?.kind === "waiver-needs-reason" ? refused.number : null}
          />
          <Guide />
          <TakenOff />
        </div>
      </div>
      {page.isOpen ? (
        <WithEdit page={page} refused={refused?.intent === "clear" ? refused : null} />
      ) : (
        <TextDifference original={page.original} edited={page.current} />
      )}
      <p>
        <LinkButton to={redactorHome(studyId)}>{text.back}</LinkButton>
      </p>
    </StudyPage>
  );
}

export function RedactionRefusal({ kind }: Pick<RedactionRefused, "kind">) {
  const { title, text } = useRedactorText().refusals[kind];
  return (
    <UrgentNotice tone="warning" title={title}>
      <p>{text}</p>
    </UrgentNotice>
  );
}

function Guide() {
  const text = useRedactorText();
  return (
    <section className="panel stack-close" aria-labelledby="guide">
      <h2 id="guide">{text.guideTitle}</h2>
      <ul className="plain-list">
        {text.guide.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** By kind and for all texts alike: what was taken off one text would be a word about its source. */
function TakenOff() {
  const text = useRedactorText();
  return (
    <details className="panel stack-close">
      <summary>{text.takenTitle}</summary>
      <p>{text.takenLead}</p>
      <ul className="plain-list">
        {text.taken.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{text.takenDoubt}</p>
    </details>
  );
}

function AsItStands({ current }: Readonly<{ current: string }>) {
  const text = useRedactorText();
  const isBusy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <input type="hidden" name="text" value={current} />
      <input type="hidden" name="reason" value="" />
      <Button kind="primary" disabled={isBusy}>
        {text.asItStands}
      </Button>
    </Form>
  );
}

function Undo({ edits }: Readonly<{ edits: number }>) {
  const text = useRedactorText();
  const isBusy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="row">
      <Button name="intent" value="undo" disabled={isBusy}>
        {text.undo}
      </Button>
      <span className="quiet">{text.editsSoFar(edits)}</span>
    </Form>
  );
}

function WithEdit({ page, refused }: RedactionPageProps) {
  const text = useRedactorText();
  const isBusy = useNavigation().state !== "idle";
  const guard = useTypedGuard();
  // Over open findings the edit itself was saved: the text as it stands is the newer one.
  const keptText = refused?.kind === "findings-open" ? undefined : refused?.text;
  const [edited, setEdited] = useState(keptText ?? page.current);
  const reasonError =
    refused?.kind === "edit-needs-reason" ? text.refusals["edit-needs-reason"].text : undefined;
  return (
    <Form method="post" className="form panel" onChange={guard.changed} onSubmit={guard.settled}>
      <h2>{text.editTitle}</h2>
      <TextArea
        name="text"
        label={text.edited}
        defaultValue={edited}
        rows={14}
        onChange={setEdited}
      />
      <TextDifference original={page.original} edited={edited} />
      <TextArea
        name="reason"
        label={text.reason}
        hint={text.reasonHint}
        error={reasonError}
        defaultValue={refused?.kind === "edit-needs-reason" ? refused.reason : ""}
        rows={2}
      />
      <div className="row">
        <Button disabled={isBusy}>{text.withEdit}</Button>
      </div>
    </Form>
  );
}
