import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useAskAgainSoon } from "#app/ui/use-ask-again-soon.ts";
import { useText } from "#app/words/language.ts";
import type { JobProgress } from "#study/job.ts";

import { jobText as en } from "./words/job-en.ts";

type JobUnderWayProps = JobProgress &
  Readonly<{
    title: string;
    lead: string;
    job: string;
    attempt: number;
    /** Not once it can't be stopped any more. */ mayStop: boolean;
  }>;

/** Asks again by itself; without script the link does the same. Any process answers. */
export function JobUnderWay(props: JobUnderWayProps) {
  const { title, lead, job, attempt, mayStop, step, done, total } = props;
  const text = useText({ en });
  useAskAgainSoon(props);
  return (
    <StudyPage title={title} lead={lead}>
      {attempt > 1 ? <Notice tone="info" title={text.takenOver(attempt)} /> : null}
      <div role="status">
        <ProgressMeter
          label={text.steps[step]}
          done={done}
          total={Math.max(total, 1)}
          unit={text.units[step]}
        />
      </div>
      <p>
        <Link to={`?job=${job}`} reloadDocument>
          {text.again}
        </Link>
      </p>
      {mayStop ? (
        <Form method="post">
          <Button kind="secondary" name="stop" value={job}>
            {text.stop}
          </Button>
        </Form>
      ) : null}
    </StudyPage>
  );
}
