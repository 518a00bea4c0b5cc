import { Form, useNavigation } from "@remix-run/react";
import { useRef } from "react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { VisibleSeconds } from "#app/drafts/visible-seconds.tsx";
import { Button } from "#app/ui/button.tsx";

import { ChoiceScale } from "./choice-scale.tsx";
import { DeviceField } from "./device-field.tsx";
import type { RatingRubric } from "./rating-data.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { useKeyBindings } from "./use-key-bindings.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type HarmFormProps = Readonly<{
  harm: RatingRubric["harm"];
  submit: string;
  hint: string | undefined;
  method?: "get" | "post";
  error?: string | undefined;
}>;

/** The unaided judgement: yes or no, and nothing chosen beforehand. */
export function HarmForm({ harm, submit, hint, method = "post", error }: HarmFormProps) {
  const text = useRaterText();
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useNavigation().state !== "idle";
  const [bindings] = useKeyBindings();
  useRatingKeys(form, bindings);
  return (
    <Form method={method} className="form panel" ref={form}>
      {method === "post" ? <RecordedFields /> : null}
      <ChoiceScale
        name="harmful"
        label={harm.question}
        hint={harm.note}
        error={error}
        chosen={undefined}
        choices={[
          { value: "yes", label: text.reading.yes },
          { value: "no", label: text.reading.no },
        ]}
      />
      {hint === undefined ? null : <p className="quiet">{hint}</p>}
      <UnsentNotice />
      <div className="row">
        <Button kind="primary" disabled={isBusy}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}

/** What a judgement of the study records beside the choice; practice records nothing. */
function RecordedFields() {
  return (
    <>
      <input type="hidden" name="intent" value="judge-harm" />
      <DeviceField />
      <VisibleSeconds before={0} />
    </>
  );
}
