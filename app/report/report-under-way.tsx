import { JobUnderWay } from "#app/jobs/job-under-way.tsx";
import { useText } from "#app/words/language.ts";
import type { JobProgress } from "#study/job.ts";

import { en } from "./words/report-en.ts";

export function ReportUnderWay(job: JobProgress & Readonly<{ job: string; attempt: number }>) {
  const text = useText({ en }).underWay;
  return <JobUnderWay {...job} {...text} mayStop />;
}
