import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { CaseCounts } from "#study/whole-cases.ts";

type TextPreparationProps = Readonly<{
  answers: number;
  prepared: number;
  cleared: number;
  waiting: CaseCounts;
  canPrepare: boolean;
}>;

/** How far the texts are on their way to the redactor and back, and the buttons that send whole cases. */
export function TextPreparation({
  answers,
  prepared,
  cleared,
  waiting,
  canPrepare,
}: TextPreparationProps) {
  const text = useText({ en });
  const { prepare } = text.overview;
  return (
    <section className="panel stack-close" id="texts">
      <h2>{prepare.title}</h2>
      <p>{prepare.text}</p>
      <ProgressMeter label={prepare.prepared} done={prepared} total={answers} unit={text.texts} />
      <ProgressMeter label={prepare.cleared} done={cleared} total={prepared} unit={text.texts} />
      {answers === 0 ? (
        <p className="quiet">{prepare.noAnswers}</p>
      ) : answers === prepared ? (
        <p className="quiet">{prepare.nothing}</p>
      ) : null}
      {canPrepare ? (
        <Sending waiting={waiting} />
      ) : waiting.short.texts + waiting.owed.texts > 0 ? (
        <p className="quiet">{prepare.leftBehind(waiting.short.texts + waiting.owed.texts)}</p>
      ) : null}
    </section>
  );
}

function Sending({ waiting: { ready, owed, short } }: Pick<TextPreparationProps, "waiting">) {
  const { prepare } = useText({ en }).overview;
  return (
    <>
      {ready.cases > 0 ? (
        <Send
          intent="prepare-texts"
          kind="primary"
          label={prepare.button(ready.texts, ready.cases)}
        />
      ) : null}
      {short.cases > 0 ? <p className="quiet">{prepare.short(short.cases, short.texts)}</p> : null}
      {owed.cases > 0 ? (
        <>
          <p className="quiet">{prepare.owed(owed.cases, owed.texts)}</p>
          <Send intent="prepare-owed" kind="secondary" label={prepare.sendOwed(owed.cases)} />
        </>
      ) : null}
    </>
  );
}

const Send = ({
  intent,
  kind,
  label,
}: Readonly<{ intent: string; kind: "primary" | "secondary"; label: string }>) => (
  <Form method="post">
    <Button kind={kind} name="intent" value={intent}>
      {label}
    </Button>
  </Form>
);
