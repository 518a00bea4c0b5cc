import { Form } from "@remix-run/react";

import { AwaitedProgress } from "#app/ui/awaited-progress.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
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

/** How far a job is; any process answers. */
export function JobUnderWay(props: JobUnderWayProps) {
  const { title, lead, job, attempt, mayStop, step, done, total } = props;
  const text = useText({ en });
  return (
    <StudyPage title={title} lead={lead}>
      {attempt > 1 ? <Notice tone="info" title={text.takenOver(attempt)} /> : null}
      <AwaitedProgress
        label={text.steps[step]}
        done={done}
        total={Math.max(total, 1)}
        unit={text.units[step]}
        to={`?job=${job}`}
      />
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
