import type { ReportUnderWay as Opened } from "#app/computing/open-report.server.ts";
import { JobUnderWay } from "#app/jobs/job-under-way.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/report-en.ts";

export function ReportUnderWay(job: Opened) {
  const text = useText({ en }).underWay;
  return <JobUnderWay {...job} {...text} mayStop />;
}
