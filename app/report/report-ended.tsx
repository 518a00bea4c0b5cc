import type { ReportEnded as OpenedEnded } from "#app/computing/open-report.server.ts";
import { JobFailed, JobStopped } from "#app/jobs/job-ended.tsx";
import { jobText } from "#app/jobs/words/job-en.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/report-en.ts";

type Ended = Exclude<OpenedEnded, { kind: "report-gone" }>;

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
