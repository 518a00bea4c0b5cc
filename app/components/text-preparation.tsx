import { Form } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/coordinator/en.ts";

import { Button } from "./button.tsx";
import { ProgressMeter } from "./progress-meter.tsx";

type TextPreparationProps = Readonly<{ answers: number; prepared: number; cleared: number; canPrepare: boolean }>;

/** How far the texts are on their way to the redactor and back, and the button that sends new ones. */
export function TextPreparation({ answers, prepared, cleared, canPrepare }: TextPreparationProps) {
  const text = useText({ en });
  const { prepare } = text.overview;
  const waiting = answers - prepared;
  return (
    <section className="panel stack-close" id="texts">
      <h2>{prepare.title}</h2>
      <p>{prepare.text}</p>
      <ProgressMeter label={prepare.prepared} done={prepared} total={answers} unit={text.texts} />
      <ProgressMeter label={prepare.cleared} done={cleared} total={prepared} unit={text.texts} />
      {canPrepare && waiting > 0 ? (
        <Form method="post">
          <Button kind="primary" name="intent" value="prepare-texts">
            {prepare.button(waiting)}
          </Button>
        </Form>
      ) : (
        <p className="quiet">{answers === 0 ? prepare.noAnswers : prepare.nothing}</p>
      )}
    </section>
  );
}
