import { Form, Link, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/report-en.ts";

import { Button } from "./button.tsx";
import { ProgressMeter } from "./progress-meter.tsx";
import { StudyPage } from "./study-page.tsx";

const secondsBetween = 2;

/** Asks again by itself; without script the link does the same. */
export function ReportUnderWay({ done, criteria }: Readonly<{ done: number; criteria: number }>) {
  const text = useText({ en }).underWay;
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setTimeout(() => state === "idle" && revalidate(), secondsBetween * 1000);
    return () => clearTimeout(timer);
  }, [revalidate, state, done]);
  return (
    <StudyPage title={text.title} lead={text.lead}>
      <div role="status">
        <ProgressMeter label={text.progress} done={done} total={Math.max(criteria, 1)} unit={text.unit} />
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
