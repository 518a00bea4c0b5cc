import { Form, type Navigation, useLocation, useNavigation, useParams } from "@remix-run/react";
import { useRef } from "react";

import { SaveStateLine } from "#app/drafts/save-state.tsx";
import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { type OpenedDraft, type Submission, useDraft } from "#app/drafts/use-draft.ts";
import { VisibleSeconds } from "#app/drafts/visible-seconds.tsx";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import type { RatingDraft } from "#study/rating.ts";

import { DeviceField } from "./device-field.tsx";
import { KeyList } from "./key-list.tsx";
import { raterHome } from "./rater-addresses.ts";
import type { RatingRubric, ShownDraft } from "./rating-data.ts";
import { RatingDraftConflict } from "./rating-draft-conflict.tsx";
import { ratingDraft } from "./rating-draft.ts";
import type { FieldErrors } from "./rating-errors.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { RatingQuestions } from "./rating-questions.tsx";
import { useKeyBindings } from "./use-key-bindings.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type RatingFormProps = Readonly<{
  rubric: RatingRubric;
  harmful: boolean;
  draft: ShownDraft | null;
  draftAddress: string;
  /** What was sent and refused, for a page without JavaScript. */
  sent: RatingDraft | null;
  errors: FieldErrors;
}>;

/** The scores of one answer, saved as they are chosen. */
export function RatingForm({
  rubric,
  harmful,
  draft,
  draftAddress,
  sent,
  errors,
}: RatingFormProps) {
  const text = useRaterText();
  const form = useRef<HTMLFormElement>(null);
  const keyList = useRef<HTMLDetailsElement>(null);
  const [bindings, keepBindings] = useKeyBindings();
  const navigation = useNavigation();
  const opened = { ...openedDraft(draft, sent), address: draftAddress };
  const { state, drawn, secondsBefore, ...saving } = useDraft(
    form,
    ratingDraft,
    opened,
    useSubmission(navigation),
  );
  useRatingKeys(form, bindings, keyList);
  return (
    <Form method="post" className="form" ref={form} onChange={saving.changed}>
      {state.kind === "conflict" ? (
        <RatingDraftConflict
          rubric={rubric}
          mine={() => ratingDraft.read(form.current)}
          theirs={state.other.fields}
          onKeep={() => saving.keepOwn(state.other)}
          onTake={() => saving.useOther(state.other)}
        />
      ) : null}
      <ErrorSummary errors={errors} />
      <input type="hidden" name="basedOn" value={draft?.version ?? 0} />
      <DeviceField />
      <VisibleSeconds key={`seconds ${secondsBefore}`} before={secondsBefore} />
      <RatingQuestions
        key={`questions ${drawn.round}`}
        rubric={rubric}
        harmful={harmful}
        chosen={drawn.fields}
        errors={errors}
      />
      <UnsentNotice />
      <div className="row">
        <Button kind="primary" name="intent" value="submit" disabled={navigation.state !== "idle"}>
          {text.reading.submit}
        </Button>
        <noscript>
          <Button name="intent" value="save-draft" formNoValidate>
            {text.reading.saveDraft}
          </Button>
        </noscript>
        <SaveStateLine state={state} wordsOf={(reason) => text.reading.draftRefused[reason]} />
      </div>
      <KeyList list={keyList} bindings={bindings} onKeep={keepBindings} />
    </Form>
  );
}

function openedDraft(
  draft: ShownDraft | null,
  sent: RatingDraft | null,
): Omit<OpenedDraft<never>, "address"> {
  const fields = sent ?? (draft ? draft.draft : {});
  return {
    version: draft?.version ?? 0,
    fields,
    secondsVisible: draft?.secondsVisible ?? 0,
    state: draft === null ? { kind: "untouched" } : { kind: "saved", at: draft.savedAt },
  };
}

/** A rating that was recorded leads on to another of the rater's pages. */
function useSubmission({ state, formMethod, location }: Navigation): Submission {
  const { pathname } = useLocation();
  const home = raterHome(useParams()["studyId"]);
  if (formMethod !== "POST") return "none";
  return state === "loading" && location.pathname !== pathname && location.pathname.startsWith(home)
    ? "recorded"
    : "under-way";
}
