import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";

import { DrawNote, type DrawShown, DrawSteps, DrawVoices } from "./draw-steps.tsx";
import { OwnNonce } from "./own-nonce.tsx";
import { en } from "./words/draw-en.ts";

/** A refusal that the page can say. */
export type DrawOutcome = keyof typeof en.refused;

const actionOf = ({ studyId }: DrawShown): string => `/studies/${studyId}/draw`;

/** A draw before the seal, with what is the person's to do. */
export function DrawPanel({ view }: Readonly<{ view: DrawShown }>) {
  const text = useText({ en });
  const isDrawn = view.phase.kind === "drawn";
  return (
    <>
      {view.phase.kind === "overdue" ? <Overdue view={view} /> : null}
      {isDrawn ? <Notice tone="success" title={text.ready} /> : null}
      {view.voice === null ? (
        <EmptyState {...text.notYours} />
      ) : (
        <OwnNonce view={view} voice={view.voice} action={actionOf(view)} />
      )}
      <DrawSteps standing={view.standing} />
      <DrawVoices standing={view.standing} />
      <DrawNote studyId={view.studyId} standing={view.standing} />
      {view.standing.frozen !== null && view.voice === (isDrawn ? "witness" : "coordinator") ? (
        <GiveUp view={view} />
      ) : null}
    </>
  );
}

function Overdue({ view }: Readonly<{ view: DrawShown }>) {
  const { overdue } = useText({ en });
  const missing =
    view.phase.kind === "overdue" ? view.phase.missing.map(({ code }) => code).join(", ") : "";
  return (
    <Notice tone="warning" title={overdue.title(missing)}>
      <p>{overdue.text}</p>
      <Form method="post" action={actionOf(view)}>
        <Button kind="primary" name="intent" value="next-attempt">
          {overdue.button}
        </Button>
      </Form>
    </Notice>
  );
}

function GiveUp({ view }: Readonly<{ view: DrawShown }>) {
  const text = useText({ en }).giveUp;
  return (
    <details>
      <summary>{text.title}</summary>
      <Form method="post" action={actionOf(view)} className="stack">
        <p>{view.phase.kind === "drawn" ? text.drawn : text.text}</p>
        <TextArea name="reason" label={text.reason} hint={text.reasonHint} rows={2} />
        <div>
          <Button kind="danger" name="intent" value="give-up">
            {text.button}
          </Button>
        </div>
      </Form>
    </details>
  );
}
