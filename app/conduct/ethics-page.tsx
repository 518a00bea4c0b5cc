import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { EthicsDecision } from "#study/vocabulary.ts";

type EthicsRow = Readonly<{
  version: number;
  decision: EthicsDecision;
  authority: string;
  reference: string;
  decidedOn: string;
  recordedAt: Date;
}>;

type EthicsPageProps = Readonly<{
  studyId: string;
  decisions: readonly EthicsRow[];
  /** The decisions that this database takes. */
  offered: readonly EthicsDecision[];
  isRecorded: boolean;
  errors: Readonly<Partial<Record<"decision" | "authority" | "reference" | "decidedOn", string>>>;
  typed: Readonly<{
    decision: string;
    authority: string;
    reference: string;
    decidedOn: string;
  }> | null;
}>;

export function EthicsPage({
  studyId,
  decisions,
  offered,
  isRecorded,
  errors,
  typed,
}: EthicsPageProps) {
  const text = useText({ en });
  const { ethics } = text;
  return (
    <StudyPage title={ethics.title} lead={ethics.lead} width="reading">
      {isRecorded && typed === null ? <Notice tone="success" title={ethics.recorded} /> : null}
      <ErrorSummary errors={errors} />
      {decisions.length === 0 ? <EmptyState {...ethics.none} /> : <History decisions={decisions} />}
      <section className="panel stack-close">
        <h2>{ethics.recordTitle}</h2>
        <Form method="post" className="form" noValidate>
          <SelectField
            name="decision"
            label={ethics.decision}
            error={errors.decision}
            defaultValue={typed?.decision}
            options={offered.map((value) => ({ value, label: ethics.decisions[value] }))}
          />
          <TextField
            name="authority"
            label={ethics.authority}
            hint={ethics.authorityHint}
            error={errors.authority}
            defaultValue={typed?.authority}
            maxLength={200}
          />
          <TextField
            name="reference"
            label={ethics.reference}
            hint={ethics.referenceHint}
            error={errors.reference}
            defaultValue={typed?.reference}
            maxLength={200}
          />
          <TextField
            name="decidedOn"
            type="date"
            label={ethics.decidedOn}
            error={errors.decidedOn}
            defaultValue={typed?.decidedOn}
          />
          <p className="quiet">{ethics.kept}</p>
          <div>
            <Button kind="primary">{ethics.record}</Button>
          </div>
        </Form>
      </section>
      <p>
        <Link to={`/studies/${studyId}/overview`}>{text.backToOverview}</Link>
      </p>
    </StudyPage>
  );
}

function History({ decisions }: Readonly<{ decisions: readonly EthicsRow[] }>) {
  const { ethics } = useText({ en });
  const latest = decisions[0]?.version;
  const columns: readonly Column<EthicsRow>[] = [
    { key: "version", header: ethics.version, cell: ({ version }) => version, isRowHeader: true },
    {
      key: "decision",
      header: ethics.decision,
      cell: ({ decision }) => ethics.decisions[decision],
    },
    { key: "authority", header: ethics.authority, cell: ({ authority }) => authority },
    { key: "reference", header: ethics.reference, cell: ({ reference }) => reference },
    { key: "decidedOn", header: ethics.decidedOn, cell: ({ decidedOn }) => decidedOn },
    {
      key: "recordedAt",
      header: ethics.recordedAt,
      cell: ({ recordedAt }) => <LocalTime at={recordedAt} />,
    },
    {
      key: "standing",
      header: ethics.standing,
      cell: ({ version }) =>
        version === latest ? (
          <StatusBadge tone="success" words={ethics.holds} />
        ) : (
          ethics.superseded
        ),
    },
  ];
  return (
    <DataTable
      caption={ethics.history}
      columns={columns}
      rows={decisions}
      rowKey={({ version }) => String(version)}
    />
  );
}
