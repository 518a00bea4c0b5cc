import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/export-en.ts";

type ListedFile = Readonly<{ name: string; what: string }>;
type ExportPageProps = Readonly<{
  files: readonly ListedFile[];
  isUnblinded: boolean;
  isStatistician: boolean;
  studyId: string;
  isRefused: boolean;
}>;

export function ExportPage({
  files,
  isUnblinded,
  isStatistician,
  studyId,
  isRefused,
}: ExportPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {isRefused ? <Refused studyId={studyId} /> : null}
      {files.length === 0 ? (
        <EmptyState
          title={text.nothing.title}
          text={isStatistician ? text.nothing.statistician : text.nothing.investigator}
        />
      ) : (
        <Offer files={files} isUnblinded={isUnblinded} studyId={studyId} />
      )}
    </StudyPage>
  );
}

function Refused({ studyId }: Readonly<{ studyId: string }>) {
  const text = useText({ en });
  return (
    <Notice tone="error" title={text.refusedTitle}>
      <p>{text.refusedText}</p>
      <div>
        <LinkButton to={`/studies/${studyId}/report`}>{text.toReport}</LinkButton>
      </div>
    </Notice>
  );
}

function Offer({
  files,
  isUnblinded,
  studyId,
}: Pick<ExportPageProps, "files" | "isUnblinded" | "studyId">) {
  const text = useText({ en });
  const columns: readonly Column<ListedFile>[] = [
    { key: "file", header: text.file, cell: ({ name }) => <code>{name}</code>, isRowHeader: true },
    { key: "what", header: text.what, cell: ({ what }) => what },
  ];
  return (
    <>
      <p>{isUnblinded ? text.unblinded : text.blinded}</p>
      <DataTable caption={text.files} columns={columns} rows={files} rowKey={({ name }) => name} />
      {/* A plain form: the browser keeps the page and saves the answer as a file. */}
      <form method="post" action={`/studies/${studyId}/export.zip`} className="stack-close">
        <p className="quiet">{text.act}</p>
        <div>
          <Button kind="primary">{text.button}</Button>
        </div>
      </form>
    </>
  );
}
