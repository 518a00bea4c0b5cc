import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useAskAgainSoon } from "#app/ui/use-ask-again-soon.ts";
import { useText } from "#app/words/language.ts";

import { en } from "./words/report-en.ts";

/** Asks again by itself; without script the link does the same. */
export function ReportUnderWay({ done, criteria }: Readonly<{ done: number; criteria: number }>) {
  const text = useText({ en }).underWay;
  useAskAgainSoon(done);
  return (
    <StudyPage title={text.title} lead={text.lead}>
      <div role="status">
        <ProgressMeter
          label={text.progress}
          done={done}
          total={Math.max(criteria, 1)}
          unit={text.unit}
        />
      </div>
      <p>
        <Link to="." reloadDocument>
          {text.again}
        </Link>
      </p>
      <Form method="post">
        <Button kind="secondary">{text.stop}</Button>
      </Form>
    </StudyPage>
  );
}
