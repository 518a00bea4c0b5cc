import { Form, useNavigation } from "@remix-run/react";
import { useRef } from "react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { useHasScript } from "#app/drafts/use-has-script.ts";
import { VisibleSeconds } from "#app/drafts/visible-seconds.tsx";
import { Button } from "#app/ui/button.tsx";

import { ChoiceScale } from "./choice-scale.tsx";
import { DeviceField } from "./device-field.tsx";
import type { RatingRubric } from "./rating-data.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { useKeyBindings } from "./use-key-bindings.ts";
import { lockingSeconds, useSecondThought } from "./use-second-thought.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type HarmFormProps = Readonly<{
  harm: RatingRubric["harm"];
  submit: string;
  method?: "get" | "post";
  error?: string | undefined;
}>;

/**
 * The unaided judgement: yes or no, and nothing chosen beforehand. With script it is sent by a
 * second press, or some seconds after the first one; until then nothing has left the page.
 */
export function HarmForm({ harm, submit, method = "post", error }: HarmFormProps) {
  const text = useRaterText();
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useNavigation().state !== "idle";
  const [bindings] = useKeyBindings();
  useRatingKeys(form, bindings);
  const { isLocking, pressed, undo } = useSecondThought(form);
  const isKept = method === "post";
  return (
    <Form
      method={method}
      className="form panel"
      ref={form}
      onChange={undo}
      {...(isKept ? { onSubmit: pressed } : {})}
    >
      {isKept ? <RecordedFields /> : null}
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
      {isKept ? <LockHint isLocking={isLocking} /> : null}
      <UnsentNotice />
      <div className="row">
        <Button kind="primary" disabled={isBusy}>
          {isLocking ? text.reading.lockNow : submit}
        </Button>
        {isLocking ? (
          <Button type="button" onClick={undo}>
            {text.reading.undo}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}

function LockHint({ isLocking }: Readonly<{ isLocking: boolean }>) {
  const text = useRaterText().reading;
  const hasScript = useHasScript();
  return (
    <p className="quiet" role="status">
      {isLocking
        ? text.locking(lockingSeconds)
        : hasScript
          ? text.lockHint(lockingSeconds)
          : text.lockHintAtOnce}
    </p>
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
