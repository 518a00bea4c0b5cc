import { Link, useParams } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";

import { panelCaseAddress } from "./panel-addresses.ts";
import { usePanelText } from "./words/use-panel-text.ts";

type PanelLine = Readonly<{
  number: number;
  word: "none" | "accepts" | "changes";
  version: number;
}>;
type PanelSet = Readonly<{
  setId: string;
  version: string;
  hash: string;
  reviewState: string;
  disclosure: string;
}>;
type PanelList = Readonly<{
  isOpen: boolean;
  set: PanelSet | null;
  cases: readonly PanelLine[];
  reviewed: number;
  next: number | null;
}>;

const tones = { none: "warning", accepts: "success", changes: "info" } as const;

/** A reviewer's home: how far, what next, every case. */
export function PanelListPage({ list }: Readonly<{ list: PanelList }>) {
  const text = usePanelText();
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {list.isOpen ? null : (
        <Notice tone="info" title={text.closed}>
          <p>{text.closedText}</p>
        </Notice>
      )}
      {list.set ? (
        <Cases list={list} set={list.set} />
      ) : (
        <EmptyState title={text.noneTitle} text={text.noneText} />
      )}
    </StudyPage>
  );
}

function Cases({ list, set }: Readonly<{ list: PanelList; set: PanelSet }>) {
  const text = usePanelText();
  return (
    <>
      <ProgressMeter
        label={text.progress}
        done={list.reviewed}
        total={list.cases.length}
        unit={text.unit}
      />
      {list.isOpen ? <NextCase next={list.next} /> : null}
      <CaseTable cases={list.cases} />
      <SetDescription set={set} />
    </>
  );
}

function NextCase({ next }: Readonly<{ next: number | null }>) {
  const text = usePanelText();
  const { studyId } = useParams();
  if (next === null) return <EmptyState title={text.allTitle} text={text.allText} />;
  return (
    <p>
      <LinkButton kind="primary" to={panelCaseAddress(studyId, next)}>
        {text.next}
      </LinkButton>
    </p>
  );
}

function CaseTable({ cases }: Readonly<{ cases: readonly PanelLine[] }>) {
  const text = usePanelText();
  const { studyId } = useParams();
  return (
    <DataTable
      caption={text.caption}
      rows={cases}
      rowKey={({ number }) => String(number)}
      columns={[
        { key: "case", header: text.case, cell: ({ number }) => number, isRowHeader: true },
        {
          key: "word",
          header: text.word,
          cell: ({ word }) => <StatusBadge tone={tones[word]} words={text.words[word]} />,
        },
        {
          key: "version",
          header: text.version,
          cell: ({ version }) => (version === 0 ? "" : version),
          align: "number",
        },
        {
          key: "open",
          header: text.open,
          cell: ({ number }) => (
            <Link to={panelCaseAddress(studyId, number)} aria-label={text.openCase(number)}>
              {text.open}
            </Link>
          ),
        },
      ]}
    />
  );
}

function SetDescription({ set }: Readonly<{ set: PanelSet }>) {
  const text = usePanelText().set;
  const items = [
    { term: text.name, description: `${set.setId} ${set.version}` },
    { term: text.hash, description: <DocumentHash hash={set.hash} /> },
    { term: text.review, description: set.reviewState },
    { term: text.disclosure, description: set.disclosure },
  ];
  return (
    <section className="panel stack-close">
      <h2>{text.title}</h2>
      <DefinitionList items={items} />
    </section>
  );
}
