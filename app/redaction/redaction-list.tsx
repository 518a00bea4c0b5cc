import { Link, useParams } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";

import { redactorHome, textAddress } from "./redactor-addresses.ts";
import { useRedactorText } from "./words/use-redactor-text.ts";

export type ListedText = Readonly<{
  candidateId: string;
  place: number;
  vignetteNumber: number;
  status: "to-clear" | "cleared" | "edited";
  findingsOpen: number;
}>;
type RedactionListProps = Readonly<{
  isOpen: boolean;
  cleared: number;
  total: number;
  nextId: string | null;
  texts: readonly ListedText[];
  page: number;
}>;

const tones = { "to-clear": "warning", cleared: "success", edited: "info" } as const;

/** Every text before the redactor with where it stands. */
export function RedactionList({ isOpen, cleared, total, nextId, texts, page }: RedactionListProps) {
  const text = useRedactorText();
  const { studyId } = useParams();
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {total === 0 ? (
        <EmptyState title={text.noneTitle} text={text.noneText} />
      ) : (
        <ProgressMeter label={text.progress} done={cleared} total={total} unit={text.unit} />
      )}
      {total > 0 && !isOpen ? (
        <Notice tone="info" title={text.closed}>
          <p>{text.closedText}</p>
        </Notice>
      ) : null}
      {isOpen && total > 0 && cleared === total ? (
        <EmptyState title={text.allTitle} text={text.allText(total)} />
      ) : null}
      {isOpen && nextId !== null ? (
        <p>
          <LinkButton kind="primary" to={textAddress(studyId, nextId)}>
            {text.next}
          </LinkButton>
        </p>
      ) : null}
      {total === 0 ? null : <TextTable texts={texts} />}
      <Pager page={page} totalRows={total} hrefOf={(n) => `${redactorHome(studyId)}?page=${n}`} />
    </StudyPage>
  );
}

function TextTable({ texts }: Readonly<{ texts: readonly ListedText[] }>) {
  const text = useRedactorText();
  const { studyId } = useParams();
  return (
    <DataTable
      caption={text.caption}
      rows={texts}
      rowKey={({ candidateId }) => candidateId}
      columns={[
        {
          key: "vignette",
          header: text.vignette,
          cell: ({ vignetteNumber }) => vignetteNumber,
          isRowHeader: true,
        },
        {
          key: "status",
          header: text.status,
          cell: ({ status }) => <StatusBadge tone={tones[status]} words={text.statuses[status]} />,
        },
        { key: "findings", header: text.findingsColumn, cell: ({ findingsOpen }) => findingsOpen },
        {
          key: "open",
          header: text.open,
          cell: ({ candidateId, place, vignetteNumber }) => (
            <Link
              to={textAddress(studyId, candidateId)}
              aria-label={text.openText(vignetteNumber, place)}
            >
              {text.open}
            </Link>
          ),
        },
      ]}
    />
  );
}
