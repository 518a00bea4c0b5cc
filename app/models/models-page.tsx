import { Link } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { notKnown, type ProvenanceCard } from "#study/provenance-card.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { en } from "./words/en.ts";

type ModelRow = Readonly<{
  code: string;
  arm: string;
  label: string;
  card: ProvenanceCard | null;
  version: number | null;
  answers: number;
}>;

type ModelsPageProps = Readonly<{
  studyId: string;
  state: StudyState;
  models: readonly ModelRow[];
}>;

export function ModelsPage({ studyId, state, models }: ModelsPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {models.length === 0 ? (
        <EmptyState {...text.none} />
      ) : (
        <ModelTable studyId={studyId} models={models} />
      )}
      {state === "collecting" ? (
        <div className="row">
          <LinkButton to={`/studies/${studyId}/models/new`} kind="primary">
            {text.nameModel}
          </LinkButton>
          <LinkButton to={`/studies/${studyId}/import`}>{text.importLink}</LinkButton>
        </div>
      ) : null}
    </StudyPage>
  );
}

function ModelTable({ studyId, models }: Pick<ModelsPageProps, "studyId" | "models">) {
  const text = useText({ en });
  const columns: readonly Column<ModelRow>[] = [
    {
      key: "label",
      header: text.label,
      cell: ({ code, label }) => (
        <Link to={`/studies/${studyId}/models/${code}`}>
          <bdi>{label}</bdi>
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "arm", header: text.arm, cell: ({ arm }) => arm },
    { key: "code", header: text.author, cell: ({ code }) => code },
    { key: "card", header: text.cardTitle, cell: (row) => <CardStanding {...row} /> },
    { key: "answers", header: text.answers, cell: ({ answers }) => answers, align: "number" },
  ];
  return (
    <DataTable caption={text.caption} columns={columns} rows={models} rowKey={({ code }) => code} />
  );
}

function CardStanding({ card, version }: ModelRow) {
  const text = useText({ en });
  if (card === null || version === null) return <StatusBadge tone="warning" words={text.noCard} />;
  const unknowns = Object.values(card).filter((value) => value === notKnown).length;
  return [text.version(version), ...(unknowns === 0 ? [] : [text.unknowns(unknowns)])].join(", ");
}
