import { Form, useNavigation } from "@remix-run/react";
import { useRef } from "react";

import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import { Button } from "./button.tsx";
import { DeviceField } from "./device-field.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { KeyList } from "./key-list.tsx";
import type { RatingRubric, ShownRating } from "./rating-data.ts";
import { fieldsOf, type RatingFields } from "./rating-fields.ts";
import type { FieldErrors } from "./rating-errors.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { RatingQuestions } from "./rating-questions.tsx";
import { TextArea } from "./text-area.tsx";
import { UnsentNotice } from "./unsent-form.tsx";
import { useKeyBindings } from "./use-key-bindings.ts";
import { useTypedGuard } from "./use-leave-guard.ts";
import { VisibleSeconds } from "./visible-seconds.tsx";

type AmendmentFormProps = Readonly<{ rubric: RatingRubric; harmful: boolean; rating: ShownRating; sent: RatingFields | null; errors: FieldErrors }>;

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
    <Form method="post" className="form" ref={form} onChange={guard.changed} onSubmit={guard.settled}>
      <ErrorSummary errors={errors} />
      <DeviceField />
      <VisibleSeconds before={0} />
      <RatingQuestions rubric={rubric} harmful={harmful} chosen={sent ?? fieldsOf(rating.draft)} errors={errors} />
      <TextArea name="amendmentReason" label={text.reason} hint={text.reasonHint} error={errors["amendmentReason"]} defaultValue={sent?.["amendmentReason"]} rows={2} />
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
