import { Form, useNavigation } from "@remix-run/react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { useTypedGuard } from "#app/drafts/use-leave-guard.ts";
import { Button } from "#app/ui/button.tsx";
import { RadioScale } from "#app/ui/radio-scale.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { type PanelReview, verdicts } from "#study/panel-review.ts";

import type { PanelKeyData, TypedVotes } from "./panel-data.ts";
import { usePanelText } from "./words/use-panel-text.ts";

type Filled = Readonly<{
  own: PanelReview | null;
  errors: Readonly<Record<string, string>>;
  typed: TypedVotes | null;
}>;
type PanelVoteFormProps = Filled & Readonly<{ answerKey: PanelKeyData }>;

/** A vote on each key point and each cap; nothing is chosen beforehand but what this reviewer chose before. */
export function PanelVoteForm({ answerKey, ...filled }: PanelVoteFormProps) {
  const { key, vote } = usePanelText();
  const isBusy = useNavigation().state !== "idle";
  const guard = useTypedGuard();
  return (
    <Form
      method="post"
      className="form panel"
      noValidate
      onChange={guard.changed}
      onSubmit={guard.settled}
    >
      <h2>{vote.title}</h2>
      <p className="quiet">{vote.lead}</p>
      <h3>{key.keyPoints}</h3>
      {answerKey.keyPoints.map(({ code, text, weight, sourceIds }) => (
        <Question
          key={code}
          code={code}
          mark={key.weights[weight]}
          text={text}
          note={key.rests(sourceIds)}
          {...filled}
        />
      ))}
      <h3>{key.criticalErrors}</h3>
      {answerKey.criticalErrors.map(({ code, text, kind, cap, severity, rationale }) => (
        <Question
          key={code}
          code={code}
          mark={`${key.kinds[kind]}, ${key.cap(cap, severity)}`}
          text={text}
          note={rationale}
          {...filled}
        />
      ))}
      <TextArea
        name="comment"
        label={vote.whole}
        isOptional
        rows={3}
        error={filled.errors["comment"]}
        defaultValue={filled.typed?.["comment"] ?? filled.own?.comment}
      />
      <p className="quiet">{vote.kept}</p>
      <UnsentNotice />
      <div className="row">
        <Button kind="primary" disabled={isBusy}>
          {filled.own ? vote.change : vote.submit}
        </Button>
      </div>
    </Form>
  );
}

type QuestionProps = Filled & Readonly<{ code: string; mark: string; text: string; note: string }>;

function Question({ code, mark, text, note, own, errors, typed }: QuestionProps) {
  const { vote } = usePanelText();
  const [verdict, comment] = [`verdict.${code}`, `comment.${code}`];
  const before = own?.votes[code];
  const chosen = typed ? typed[verdict] : before && String(verdicts.indexOf(before.verdict) + 1);
  return (
    <div className="vote stack-close">
      <p>
        <strong>{code}</strong> <span className="quiet">({mark})</span> {text}
      </p>
      <p className="quiet">{note}</p>
      <RadioScale
        name={verdict}
        label={vote.on(code)}
        levels={verdicts.map((one, index) => ({ value: index + 1, label: vote.levels[one] }))}
        chosen={chosen}
        error={errors[verdict]}
      />
      <TextArea
        name={comment}
        label={vote.comment(code)}
        isOptional
        rows={2}
        error={errors[comment]}
        defaultValue={typed?.[comment] ?? before?.comment}
      />
    </div>
  );
}
