import type { ReactNode } from "react";

import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { JobProblem } from "#study/job.ts";

import { jobText as en } from "./words/job-en.ts";

type Ended = Readonly<{ title: string; /** The way to ask anew. */ children: ReactNode }>;

export function JobStopped({ title, children }: Ended) {
  const text = useText({ en });
  return (
    <StudyPage title={title}>
      <EmptyState title={text.stopped} text={text.stoppedText}>
        {children}
      </EmptyState>
    </StudyPage>
  );
}

export function JobFailed({
  title,
  problem,
  job,
  children,
}: Ended & Readonly<{ problem: JobProblem; job: string }>) {
  const text = useText({ en });
  return (
    <StudyPage title={title}>
      <Notice tone="error" title={text.failed}>
        <p>{text.problems[problem]}</p>
        <p>{text.wayOut(job)}</p>
        <div>{children}</div>
      </Notice>
    </StudyPage>
  );
}
