import { JobFailed, JobStopped } from "#app/jobs/job-ended.tsx";
import { jobText } from "#app/jobs/words/job-en.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useText } from "#app/words/language.ts";
import type { JobProblem } from "#study/job.ts";

import { en } from "./words/report-en.ts";

type Ended = Readonly<
  { kind: "report-stopped" } | { kind: "report-failed"; problem: JobProblem; job: string }
>;

/** Asking again begins anew. */
export function ReportEnded({ ended, studyId }: Readonly<{ ended: Ended; studyId: string }>) {
  const { title } = useText({ en });
  const again = (
    <LinkButton to={`/studies/${studyId}/report`}>{useText({ en: jobText }).tryAgain}</LinkButton>
  );
  return ended.kind === "report-stopped" ? (
    <JobStopped title={title}>{again}</JobStopped>
  ) : (
    <JobFailed title={title} problem={ended.problem} job={ended.job}>
      {again}
    </JobFailed>
  );
}
