import { Form, useNavigation, useParams } from "@remix-run/react";
import { useState } from "react";

import { useRedactorText } from "#app/text/redactor/use-redactor-text.ts";
import type { RedactorText } from "#app/text/redactor/en.ts";

import { AnswerView } from "./answer-view.tsx";
import { Button, LinkButton } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { redactorHome } from "./redactor-addresses.ts";
import { StudyPage } from "./study-page.tsx";
import { TextArea } from "./text-area.tsx";
import { TextDifference } from "./text-difference.tsx";
import { useUnsavedGuard } from "./use-unsaved-guard.ts";

export type TextAtHand = Readonly<{ candidateId: string; vignetteNumber: number; isOpen: boolean; original: string; current: string; reason: string; position: number; total: number }>;
export type RedactionRefused = Readonly<{ kind: keyof RedactorText["refusals"]; text: string; reason: string }>;
type RedactionPageProps = Readonly<{ page: TextAtHand; refused: RedactionRefused | null }>;

/** One text before the redactor: clear it as it stands, or with an edit that leaves every clinical word. */
export function RedactionPage({ page, refused }: RedactionPageProps) {
  const text = useRedactorText();
  const { studyId } = useParams();
  return (
    <StudyPage title={text.textTitle(page.position, page.total)} lead={text.caseOf(page.vignetteNumber)}>
      {refused ? <RedactionRefusal kind={refused.kind} /> : null}
      <div className="side-by-side">
        <AnswerView answer={{ text: page.original }} title={text.original} />
        <div className="stack">
          <Guide />
          {page.isOpen ? <AsItStands original={page.original} /> : null}
        </div>
      </div>
      {page.isOpen ? <WithEdit page={page} refused={refused} /> : <TextDifference original={page.original} edited={page.current} />}
      <p>
        <LinkButton to={redactorHome(studyId)}>{text.back}</LinkButton>
      </p>
    </StudyPage>
  );
}

export function RedactionRefusal({ kind }: Pick<RedactionRefused, "kind">) {
  const { title, text } = useRedactorText().refusals[kind];
  return (
    <Notice tone="warning" title={title}>
      <p>{text}</p>
    </Notice>
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

function AsItStands({ original }: Readonly<{ original: string }>) {
  const text = useRedactorText();
  const isBusy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <input type="hidden" name="text" value={original} />
      <input type="hidden" name="reason" value="" />
      <Button kind="primary" disabled={isBusy}>
        {text.asItStands}
      </Button>
    </Form>
  );
}

function WithEdit({ page, refused }: RedactionPageProps) {
  const text = useRedactorText();
  const isBusy = useNavigation().state !== "idle";
  const guard = useUnsavedGuard();
  const [edited, setEdited] = useState(refused?.text ?? page.current);
  const reasonError = refused?.kind === "edit-needs-reason" ? text.refusals["edit-needs-reason"].text : undefined;
  return (
    <Form method="post" className="form panel" onChange={guard.changed} onSubmit={guard.settled}>
      <h2>{text.editTitle}</h2>
      <TextArea name="text" label={text.edited} defaultValue={edited} rows={14} onChange={setEdited} />
      <TextDifference original={page.original} edited={edited} />
      <TextArea name="reason" label={text.reason} hint={text.reasonHint} error={reasonError} defaultValue={refused?.reason ?? page.reason} rows={2} />
      <div className="row">
        <Button disabled={isBusy}>{text.withEdit}</Button>
      </div>
    </Form>
  );
}
