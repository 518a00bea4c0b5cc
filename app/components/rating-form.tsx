import { Form, useNavigation } from "@remix-run/react";
import { useRef, useState } from "react";

import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import { Button } from "./button.tsx";
import { RatingDraftConflict } from "./rating-draft-conflict.tsx";
import type { DraftReport } from "./rating-draft-saver.ts";
import { DeviceField } from "./device-field.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { formFields } from "./form-fields.ts";
import { KeyList } from "./key-list.tsx";
import { Notice } from "./notice.tsx";
import type { RatingRubric, ShownDraft } from "./rating-data.ts";
import type { FieldErrors } from "./rating-errors.ts";
import { fieldsOf, type RatingFields } from "./rating-fields.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { RatingQuestions } from "./rating-questions.tsx";
import { RatingSaveState } from "./rating-save-state.tsx";
import { useKeyBindings } from "./use-key-bindings.ts";
import { useRatingDraft } from "./use-rating-draft.ts";
import { VisibleSeconds } from "./visible-seconds.tsx";

type RatingFormProps = Readonly<{
  rubric: RatingRubric;
  harmful: boolean;
  draft: ShownDraft | null;
  draftAddress: string;
  /** What was sent and refused, for a page without JavaScript. */
  sent: RatingFields | null;
  errors: FieldErrors;
}>;

/** The scores of one answer, saved as they are chosen. */
export function RatingForm({ rubric, harmful, draft, draftAddress, sent, errors }: RatingFormProps) {
  const text = useRaterText();
  const form = useRef<HTMLFormElement>(null);
  const keyList = useRef<HTMLDetailsElement>(null);
  const [bindings, keepBindings] = useKeyBindings();
  const navigation = useNavigation();
  // The draft of another window, once the rater has chosen it, is drawn as a new form.
  const [taken, setTaken] = useState<RatingFields | null>(null);
  const [round, setRound] = useState(0);
  useRatingKeys(form, bindings, keyList);
  const take = (words: RatingFields, version: number) => {
    setTaken(words);
    setRound((drawn) => drawn + 1);
    // Once the new form stands, saving it proves that page and server agree.
    setTimeout(() => resume.current(version), 0);
  };
  const saving = useRatingDraft(form, { address: draftAddress, basedOn: draft?.version ?? 0, savedAt: draft?.savedAt ?? null, isSubmitting: navigation.formMethod === "POST", question: text.reading.leaveUnsaved, onWaiting: take });
  const resume = useRef(saving.resume);
  return (
    <Form method="post" className="form" ref={form} key={round} onChange={saving.changed}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="basedOn" value={draft?.version ?? 0} />
      <DeviceField />
      <VisibleSeconds before={draft?.secondsVisible ?? 0} />
      <RatingQuestions rubric={rubric} harmful={harmful} chosen={taken ?? sent ?? (draft ? fieldsOf(draft.draft) : {})} errors={errors} />
      <SavingStopped rubric={rubric} stopped={saving.stopped} read={() => formFields(form.current)} onKeep={saving.resume} onTake={take} />
      <div className="row">
        <Button kind="primary" name="intent" value="submit" disabled={navigation.state !== "idle"}>
          {text.reading.submit}
        </Button>
        <noscript>
          <Button name="intent" value="save-draft" formNoValidate>
            {text.reading.saveDraft}
          </Button>
        </noscript>
        <RatingSaveState report={saving} />
      </div>
      <KeyList list={keyList} bindings={bindings} onKeep={keepBindings} />
    </Form>
  );
}

type SavingStoppedProps = Readonly<{
  rubric: RatingRubric;
  stopped: DraftReport["stopped"];
  read(): RatingFields;
  onKeep(version: number): void;
  onTake(theirs: RatingFields, version: number): void;
}>;

/** Why saving waits for the rater, and what to do about it. */
function SavingStopped({ rubric, stopped, read, onKeep, onTake }: SavingStoppedProps) {
  const { reading: text, refusals } = useRaterText();
  if (stopped === null) return null;
  if (stopped.kind === "form-unreadable") return <Notice tone="warning" title={refusals["form-unreadable"].title}><p>{text.tooLong}</p></Notice>;
  if (stopped.kind === "signed-out") return <Notice tone="warning" title={text.signedOutTitle}><p>{text.signedOutText}</p></Notice>;
  if (stopped.kind === "draft-not-yours") return <Notice tone="warning" title={text.lostTitle}><p>{text.lostText}</p></Notice>;
  const theirs = fieldsOf(stopped.draft);
  return <RatingDraftConflict rubric={rubric} mine={read()} theirs={theirs} onKeep={() => onKeep(stopped.version)} onTake={() => onTake(theirs, stopped.version)} />;
}
