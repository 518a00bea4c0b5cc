import { Form, useSubmit } from "@remix-run/react";
import { useState, useSyncExternalStore } from "react";

import { useHasScript } from "#app/drafts/use-has-script.ts";
import { Button } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import type { Voice } from "#study/draw/voices.ts";

import { findNonce, makeNonce, type NonceTrouble } from "./draw-nonce.ts";
import type { DrawShown } from "./draw-steps.tsx";
import { en } from "./words/draw-en.ts";

type OwnNonceProps = Readonly<{ view: DrawShown; voice: Voice; action: string }>;

const neverChanges = () => () => undefined;
/** Null on the server, before a commitment, and in a browser that didn't make it. */
const useKeptNonce = (commitment: string | null): string | null =>
  useSyncExternalStore(
    neverChanges,
    () => (commitment === null ? null : findNonce(commitment)),
    () => null,
  );

/** The person's own part of a draw: made by one press, opened by the browser. */
export function OwnNonce({ view, voice, action }: OwnNonceProps) {
  const text = useText({ en });
  const { own, isOwn, phase } = view;
  const kept = useKeptNonce(isOwn ? (own?.commitment ?? null) : null);
  if (own?.isOpened) return isOwn ? <Notice tone="success" title={text.open.done} /> : null;
  if (own && isOwn && phase.kind === "to-open")
    return <OpenNow until={phase.until} kept={kept} action={action} />;
  if (phase.kind === "overdue" || (own && phase.kind === "to-open")) return null;
  return (
    <>
      {own && isOwn ? <Made kept={kept} /> : null}
      <Make studyId={view.studyId} voice={voice} action={action} isAgain={own !== null} />
    </>
  );
}

function Make({
  studyId,
  voice,
  action,
  isAgain,
}: Readonly<{ studyId: string; voice: Voice; action: string; isAgain: boolean }>) {
  const { make } = useText({ en });
  const submit = useSubmit();
  const [trouble, setTrouble] = useState<NonceTrouble | null>(null);
  const hasScript = useHasScript();
  const press = async () => {
    const made = await makeNonce(studyId, voice);
    if ("trouble" in made) setTrouble(made.trouble);
    else submit({ intent: "commit", commitment: made.commitment }, { method: "post", action });
  };
  return (
    <ConfirmSection
      title={isAgain ? make.again : make.title}
      consequences={isAgain ? [make.againText] : make.consequences}
    >
      {trouble === null ? null : <Notice tone="error" title={make[trouble]} />}
      {hasScript ? (
        <Button type="button" kind={isAgain ? "secondary" : "primary"} onClick={() => void press()}>
          {isAgain ? make.buttonAgain : make.button}
        </Button>
      ) : (
        <p>{make.noScript}</p>
      )}
    </ConfirmSection>
  );
}

function Made({ kept }: Readonly<{ kept: string | null }>) {
  const text = useText({ en }).kept;
  if (kept === null) return <Notice tone="info" title={text.elsewhere} />;
  return (
    <Notice tone="success" title={text.title}>
      <p>{text.text}</p>
      <details>
        <summary>{text.copy}</summary>
        <p>{text.copyText}</p>
        <p>
          {text.number}: <code>{kept}</code>
        </p>
        <PrintButton words={text.print} />
      </details>
    </Notice>
  );
}

function OpenNow({
  until,
  kept,
  action,
}: Readonly<{ until: Date | string; kept: string | null; action: string }>) {
  const text = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{text.open.title}</h2>
      <p>
        {text.open.until} <LocalTime at={until} />.{" "}
        {kept === null ? text.kept.elsewhere : text.open.fromBrowser}
      </p>
      <Form method="post" action={action} className="stack">
        {kept === null ? (
          <TextField
            name="nonce"
            label={text.open.typed}
            hint={text.open.typedHint}
            autoComplete="off"
          />
        ) : (
          <input type="hidden" name="nonce" value={kept} />
        )}
        <div>
          <Button kind="primary" name="intent" value="open">
            {text.open.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}
