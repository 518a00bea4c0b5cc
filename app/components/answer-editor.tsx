import { useNavigate } from "@remix-run/react";
import { type FormEvent, useRef, useState } from "react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/resident/en.ts";
import type { AnswerSpec } from "#study/answer.ts";

import { AnswerDraftConflict } from "./answer-draft-conflict.tsx";
import type { StandingDraft } from "./answer-draft-saver.ts";
import { AnswerDraftState } from "./answer-draft-state.tsx";
import { AnswerFields } from "./answer-fields.tsx";
import { Button } from "./button.tsx";
import { type OpenedDraft, useAnswerDraft } from "./use-answer-draft.ts";
import { VisibleSeconds } from "./visible-seconds.tsx";

type AnswerEditorProps = Readonly<{
  /** The case's own page; drafts go to `draft` below it, the review stands at `review`. */
  address: string;
  spec: AnswerSpec;
  opened: OpenedDraft & Readonly<{ secondsVisible: number }>;
  errors: Readonly<Record<string, string>>;
}>;

/** Five sections, saved as they are typed. Without scripts the same form saves by its buttons. */
export function AnswerEditor({ address, spec, opened, errors }: AnswerEditorProps) {
  const text = useText({ en }).editor;
  const form = useRef<HTMLFormElement>(null);
  // Null until the other window's text is taken: then the fields are drawn anew with it.
  const [taken, setTaken] = useState<StandingDraft | null>(null);
  const { state, saver } = useAnswerDraft(form, opened, `${address}/draft`);
  const submitted = useSubmit(saver, `${address}/review`);
  return (
    <form method="post" action={address} ref={form} className="form" noValidate onInput={saver.changed} onSubmit={submitted}>
      {state.kind === "conflict" ? (
        <AnswerDraftConflict
          other={state.other}
          address={address}
          onKeepOwn={() => void saver.keepOwn(state.other)}
          onUseOther={() => {
            setTaken(state.other);
            saver.useOther(state.other);
          }}
        />
      ) : null}
      <h2>{text.title}</h2>
      <p className="quiet">{text.total(spec.minWords, spec.maxWords)}</p>
      <AnswerFields key={taken?.version ?? "opened"} sections={(taken ?? opened).sections} spec={spec} errors={errors} />
      <input type="hidden" name="version" defaultValue={opened.version} />
      <VisibleSeconds before={opened.secondsVisible} />
      <div className="row">
        <Button kind="primary" name="intent" value="review">
          {text.review}
        </Button>
        <Button name="intent" value="save-draft">
          {text.save}
        </Button>
        <AnswerDraftState state={state} />
      </div>
    </form>
  );
}

/** With scripts, both buttons save through the saver, so that a save under way is never crossed by another. */
function useSubmit(saver: ReturnType<typeof useAnswerDraft>["saver"], reviewAddress: string) {
  const navigate = useNavigate();
  return (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const isReview = submitter instanceof HTMLButtonElement && submitter.value === "review";
    saver.changed();
    void saver.saveNow().then((isSaved) => {
      if (isSaved && isReview) navigate(reviewAddress);
    });
  };
}
