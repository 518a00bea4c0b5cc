import { Link } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { WaitingAnswers } from "./waiting-answers.tsx";
import { en } from "./words/en.ts";
import { WritingClosed } from "./writing-closed.tsx";

type CaseLine = Readonly<{ number: number }> &
  (Readonly<{ kind: "not-started" }> | Readonly<{ kind: "draft-saved" | "submitted"; at: string }>);
type CaseList = Readonly<{ cases: readonly CaseLine[]; submitted: number; next: number | null }>;

const toneOf = { "not-started": "neutral", "draft-saved": "info", submitted: "success" } as const;

/** A resident's home: how far, what next, every case. */
export function CaseListPage({
  address,
  state,
  list,
}: Readonly<{ address: string; state: StudyState; list: CaseList }>) {
  const text = useText({ en }).list;
  const isOpen = state === "collecting";
  return (
    <StudyPage title={text.title} lead={isOpen ? text.lead : undefined} width="reading">
      {isOpen ? null : <WritingClosed state={state} />}
      <WaitingAnswers />
      {list.cases.length === 0 ? (
        <EmptyState {...text.empty} />
      ) : (
        <>
          <ProgressMeter
            label={text.progress}
            done={list.submitted}
            total={list.cases.length}
            unit={text.unit}
          />
          {isOpen ? <NextCase address={address} list={list} /> : null}
          <CaseTable address={address} cases={list.cases} />
        </>
      )}
    </StudyPage>
  );
}

function NextCase({ address, list }: Readonly<{ address: string; list: CaseList }>) {
  const text = useText({ en }).list;
  if (list.next === null) {
    return (
      <Notice tone="success" title={text.allSubmitted.title}>
        <p>{text.allSubmitted.text}</p>
      </Notice>
    );
  }
  const isFirst = list.cases.every((line) => line.kind === "not-started");
  return (
    <p>
      <LinkButton kind="primary" to={`${address}/${list.next}`}>
        {isFirst ? text.start(list.next) : text.continueWith(list.next)}
      </LinkButton>
    </p>
  );
}

function CaseTable({ address, cases }: Readonly<{ address: string; cases: readonly CaseLine[] }>) {
  const { list: text, caseTitle } = useText({ en });
  const columns: readonly Column<CaseLine>[] = [
    {
      key: "number",
      header: text.columns.number,
      isRowHeader: true,
      cell: (line) => <Link to={`${address}/${line.number}`}>{caseTitle(line.number)}</Link>,
    },
    {
      key: "state",
      header: text.columns.state,
      cell: (line) => <StatusBadge tone={toneOf[line.kind]} words={text.states[line.kind]} />,
    },
    {
      key: "at",
      header: text.columns.at,
      cell: (line) => (line.kind === "not-started" ? null : <LocalTime at={line.at} />),
    },
  ];
  return (
    <DataTable
      caption={text.caption}
      columns={columns}
      rows={cases}
      rowKey={(line) => String(line.number)}
    />
  );
}
