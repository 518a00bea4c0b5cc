import { JobFailed, JobStopped } from "#app/jobs/job-ended.tsx";
import { JobUnderWay } from "#app/jobs/job-under-way.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import type { ExportEnded, ExportReady, ExportUnderWay } from "./open-export.server.ts";
import { en } from "./words/export-en.ts";

type Looked = ExportReady | ExportUnderWay | Exclude<ExportEnded, { kind: "export-gone" }>;

/** An export that takes longer than its button waits: how far it is, and then the file. */
export function ExportJob({ looked, studyId }: Readonly<{ looked: Looked; studyId: string }>) {
  const text = useText({ en });
  const back = <LinkButton to={`/studies/${studyId}/export`}>{text.toExport}</LinkButton>;
  switch (looked.kind) {
    case "export-under-way":
      return <JobUnderWay {...looked} {...text.underWay} />;
    case "export-ready":
      return <Ready address={`/studies/${studyId}/export.zip?job=${looked.job}`} />;
    case "export-stopped":
      return <JobStopped title={text.title}>{back}</JobStopped>;
    case "export-failed":
      return (
        <JobFailed title={text.title} problem={looked.problem} job={looked.job}>
          {back}
        </JobFailed>
      );
  }
}

function Ready({ address }: Readonly<{ address: string }>) {
  const text = useText({ en });
  return (
    <StudyPage title={text.title}>
      <Notice tone="success" title={text.ready}>
        <p>{text.readyText}</p>
        <div>
          <LinkButton to={address} kind="primary" isDownload>
            {text.button}
          </LinkButton>
        </div>
      </Notice>
    </StudyPage>
  );
}
