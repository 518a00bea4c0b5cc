import { Form, useNavigation } from "@remix-run/react";
import { useRef } from "react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { useTypedGuard } from "#app/drafts/use-leave-guard.ts";
import { VisibleSeconds } from "#app/drafts/visible-seconds.tsx";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import type { RatingDraft } from "#study/rating.ts";

import { DeviceField } from "./device-field.tsx";
import { KeyList } from "./key-list.tsx";
import type { RatingRubric, ShownRating } from "./rating-data.ts";
import type { FieldErrors } from "./rating-errors.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { RatingQuestions } from "./rating-questions.tsx";
import { useKeyBindings } from "./use-key-bindings.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type AmendmentFormProps = Readonly<{
  rubric: RatingRubric;
  harmful: boolean;
  rating: ShownRating;
  sent: RatingDraft | null;
  errors: FieldErrors;
}>;

/** A further version of a rating, with its reason. */
export function AmendmentForm({ rubric, harmful, rating, sent, errors }: AmendmentFormProps) {
  const text = useRaterText().amendment;
  const form = useRef<HTMLFormElement>(null);
  const keyList = useRef<HTMLDetailsElement>(null);
  const [bindings, keepBindings] = useKeyBindings();
  const isBusy = useNavigation().state !== "idle";
  const guard = useTypedGuard();
  useRatingKeys(form, bindings, keyList);
  return (
    <Form
      method="post"
      className="form"
      ref={form}
      onChange={guard.changed}
      onSubmit={guard.settled}
    >
      <ErrorSummary errors={errors} />
      <DeviceField />
      <VisibleSeconds before={0} />
      <RatingQuestions
        rubric={rubric}
        harmful={harmful}
        chosen={sent ?? rating.draft}
        errors={errors}
      />
      <TextArea
        name="amendmentReason"
        label={text.reason}
        hint={text.reasonHint}
        error={errors["amendmentReason"]}
        defaultValue={sent?.["amendmentReason"]}
        rows={2}
      />
      <UnsentNotice />
      <div className="row">
        <Button kind="primary" name="intent" value="submit" disabled={isBusy}>
          {text.submit}
        </Button>
      </div>
      <KeyList list={keyList} bindings={bindings} onKeep={keepBindings} />
    </Form>
  );
}
