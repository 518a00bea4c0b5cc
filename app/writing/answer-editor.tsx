import { useNavigate } from "@remix-run/react";
import { type FormEvent, useRef } from "react";

import { SaveStateLine } from "#app/drafts/save-state.tsx";
import { type Draft, type OpenedDraft, useDraft } from "#app/drafts/use-draft.ts";
import { VisibleSeconds } from "#app/drafts/visible-seconds.tsx";
import { Button } from "#app/ui/button.tsx";
import { useText } from "#app/words/language.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";
import { type AnswerSpec, sectionKeys } from "#study/answer.ts";
import type { WritingSummary } from "#study/writing.ts";

import { AnswerDraftConflict } from "./answer-draft-conflict.tsx";
import { type AnswerDraftRefusal, answerDraft, sectionsIn } from "./answer-draft.ts";
import { AnswerFields } from "./answer-fields.tsx";
import { en } from "./words/en.ts";
import { WritingRecord } from "./writing-record.tsx";

type AnswerEditorProps = Readonly<{
  /** The case's own page; the review stands at `review` below it. */
  page: string;
  spec: AnswerSpec;
  opened: OpenedDraft<AnswerDraftRefusal>;
  /** What was counted of the writing until now; null where it isn't counted. */
  writing: WritingSummary | null;
  errors: Readonly<Record<string, string>>;
}>;

/** Five sections, saved as they are typed. Without scripts the same form saves by its buttons. */
export function AnswerEditor({ page, spec, opened, writing, errors }: AnswerEditorProps) {
  const text = useText({ en }).editor;
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(form, answerDraft, opened);
  const { state, drawn, secondsBefore } = draft;
  const submitted = useSubmit(draft, `${page}/review`);
  const refusedWords = useRefusalWords();
  return (
    <form
      method="post"
      action={page}
      ref={form}
      className="form"
      noValidate
      onInput={draft.changed}
      onSubmit={submitted}
    >
      {state.kind === "conflict" ? (
        <AnswerDraftConflict
          other={state.other}
          page={page}
          onKeepOwn={() => draft.keepOwn(state.other)}
          onUseOther={() => draft.useOther(state.other)}
        />
      ) : null}
      <h2>{text.title}</h2>
      <p className="quiet">{text.total(spec.minWords, spec.maxWords)}</p>
      <AnswerFields
        key={`fields ${drawn.round}`}
        sections={sectionsIn(drawn.fields)}
        spec={spec}
        errors={errors}
      />
      <input type="hidden" name="basedOn" defaultValue={opened.version} />
      <VisibleSeconds key={`seconds ${secondsBefore}`} before={secondsBefore} />
      {writing === null ? null : <WritingRecord form={form} before={writing} />}
      <div className="row">
        <Button kind="primary" name="intent" value="review">
          {text.review}
        </Button>
        <Button name="intent" value="save-draft">
          {text.save}
        </Button>
        <SaveStateLine state={state} wordsOf={refusedWords} />
      </div>
    </form>
  );
}

/** With scripts, both buttons save through the saver, so that a save under way is never crossed by another. */
function useSubmit({ saveNow }: Draft<AnswerDraftRefusal>, reviewAddress: string) {
  const navigate = useNavigate();
  return (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const isReview = submitter instanceof HTMLButtonElement && submitter.value === "review";
    void saveNow().then((isSaved) => {
      if (isSaved && isReview) navigate(reviewAddress);
    });
  };
}

function useRefusalWords() {
  const { refused } = useText({ en }).editor;
  const { answerSections } = useSharedText();
  return (reason: AnswerDraftRefusal): string => {
    if (reason.kind !== "form-refused") return refused[reason.kind];
    const facts = sectionKeys.flatMap((key) =>
      reason.errors[key] === undefined
        ? []
        : [refused.field(answerSections[key], reason.errors[key])],
    );
    return facts.join(" ");
  };
}
