import { Form, useNavigation } from "@remix-run/react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { VisibleSeconds } from "#app/drafts/visible-seconds.tsx";
import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/check-field.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";
import { type AnswerRefused, type AnswerSections, sectionKeys } from "#study/answer.ts";

import { en } from "./words/en.ts";

/** Why a submission was refused; `resources` is what stood in its field. */
export type SubmitRefused = Readonly<{ resources: string }> &
  (
    | AnswerRefused
    | Readonly<{ kind: "case-unknown" | "draft-changed" }>
    | Readonly<{ kind: "form-refused"; errors: Readonly<Record<string, string>> }>
  );

type SubmitFormProps = Readonly<{
  action: string;
  draft: Readonly<{ version: number; sections: AnswerSections; secondsVisible: number }>;
  /** Whether anything was counted of how it was written. */
  isCounted: boolean;
  refused: SubmitRefused | undefined;
}>;

/** Attestation and the lock. The form carries the very words that were reviewed. */
export function SubmitForm({ action, draft, isCounted, refused }: SubmitFormProps) {
  const text = useText({ en }).review;
  const errors = errorsOf(refused, text);
  const isBusy = useNavigation().state !== "idle";
  return (
    <ConfirmSection
      title={text.confirmTitle}
      consequences={isCounted ? [...text.consequences, text.writingKept] : text.consequences}
    >
      <ErrorSummary errors={errors} />
      <Form method="post" action={action} className="form" noValidate>
        {sectionKeys.map((key) => (
          <input key={key} type="hidden" name={key} value={draft.sections[key]} />
        ))}
        <input type="hidden" name="basedOn" value={draft.version} />
        <VisibleSeconds before={draft.secondsVisible} />
        <TextArea
          name="resources"
          label={text.resources}
          hint={text.resourcesHint}
          error={errors.resources}
          rows={3}
          defaultValue={refused?.resources}
        />
        <CheckField
          name="noGenerativeAi"
          label={text.noGenerativeAi}
          error={errors.noGenerativeAi}
        />
        <UnsentNotice />
        <p>
          <Button kind="primary" disabled={isBusy}>
            {text.submit}
          </Button>
        </p>
      </Form>
    </ConfirmSection>
  );
}

type ReviewText = Readonly<{ resources: string; notAttested: string }>;

function errorsOf(
  refused: SubmitRefused | undefined,
  text: ReviewText,
): Readonly<{ resources?: string | undefined; noGenerativeAi?: string | undefined }> {
  if (refused?.kind === "not-attested") return { noGenerativeAi: text.notAttested };
  const resources = refused?.kind === "form-refused" ? refused.errors["resources"] : undefined;
  return resources === undefined ? {} : { resources: `${text.resources} ${resources}.` };
}
