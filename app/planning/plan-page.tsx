import type { Plan } from "#analysis/plan.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PlanSentences } from "#app/ui/plan-sentences.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { en, type PlanText } from "#app/words/sealed/plan-en.ts";

import { PlanForm, type PlanTyped } from "./plan-form.tsx";
import type { Named, PlanGroundShown } from "./plan-ground-shown.ts";

type Version = Readonly<{
  version: number;
  plan: Plan;
  hash: string;
  reason: string | null;
  recordedAt: Date;
}>;
type PlanFault =
  | Readonly<{ kind: "plan-refused"; field: string; reason: string }>
  | Readonly<{ kind: "amendment-needs-reason" }>;

type PlanPageProps = PlanGroundShown &
  Readonly<{
    versions: readonly Version[];
    sealedVersion: number | null;
    mayChange: boolean;
    done: string | null;
    refused: string | null;
    secretError: string | undefined;
    fault: PlanFault | null;
    typed: PlanTyped | null;
  }>;

export function PlanPage({
  versions,
  sealedVersion,
  mayChange,
  done,
  refused,
  secretError,
  fault,
  typed,
  ...ground
}: PlanPageProps) {
  const text = useText({ en });
  const errors: Readonly<Record<string, string>> =
    secretError !== undefined
      ? { passphrase: secretError }
      : fault === null
        ? {}
        : errorOf(fault, text, ground.criteria);
  const holding = versions[0];
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {done !== null && typed === null ? (
        <Notice tone="success" title={done === "amended" ? text.amended : text.recorded} />
      ) : null}
      {refused === null ? null : <Notice tone="error" title={refused} />}
      <ErrorSummary errors={errors} />
      {ground.state === "unblinded" ? <Notice tone="info" title={text.unblinded} /> : null}
      {holding ? <Standing holding={holding} {...ground} /> : null}
      {holding && mayChange && holding.plan.deciding.line === "obuchowski-rockette" ? (
        <Notice tone="info" title={text.earlier.title}>
          {sealedVersion === null ? text.earlier.draft : text.earlier.sealed}
        </Notice>
      ) : null}
      {ground.criteria.length === 0 ? <EmptyState {...text.none} /> : null}
      {mayChange && ground.criteria.length > 0 ? (
        <PlanForm
          {...ground}
          holding={holding?.plan ?? null}
          isSealed={sealedVersion !== null}
          errors={errors}
          typed={typed}
        />
      ) : null}
      {versions.length === 0 ? null : (
        <Versions versions={versions} sealedVersion={sealedVersion} />
      )}
    </StudyPage>
  );
}

function Standing({ holding, ...ground }: Readonly<{ holding: Version }> & PlanGroundShown) {
  const text = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{text.standing(holding.version)}</h2>
      <PlanSentences
        plan={holding.plan}
        armLabels={labelsOf(ground.arms)}
        criterionLabels={labelsOf(ground.criteria)}
      />
      <p>
        {text.hash}: <DocumentHash hash={holding.hash} />
      </p>
    </section>
  );
}

const labelsOf = (named: readonly Named[]): Readonly<Record<string, string>> =>
  Object.fromEntries(named.map(({ id, label }) => [id, label]));

function errorOf(
  fault: PlanFault,
  text: PlanText,
  criteria: readonly Named[],
): Readonly<Record<string, string>> {
  if (fault.kind === "amendment-needs-reason") return { amendmentReason: text.needsReason };
  const criterion = criteria.find(({ id }) => fault.field === `hypothesis.${id}`);
  const labels: Readonly<Record<string, unknown>> = text;
  const label = criterion ? criterion.label : labels[fault.field];
  return {
    [fault.field]: text.wrong(typeof label === "string" ? label : fault.field, fault.reason),
  };
}

function Versions({
  versions,
  sealedVersion,
}: Readonly<{ versions: readonly Version[]; sealedVersion: number | null }>) {
  const text = useText({ en });
  const standing = (version: number) => {
    if (version === sealedVersion) return <StatusBadge tone="success" words={text.sealed} />;
    return sealedVersion !== null && version > sealedVersion ? (
      <StatusBadge tone="warning" words={text.amendment} />
    ) : (
      text.draftVersion
    );
  };
  const columns: readonly Column<Version>[] = [
    { key: "version", header: text.version, cell: ({ version }) => version, isRowHeader: true },
    {
      key: "recordedAt",
      header: text.recordedAt,
      cell: ({ recordedAt }) => <LocalTime at={recordedAt} />,
    },
    { key: "standing", header: text.standingColumn, cell: ({ version }) => standing(version) },
    { key: "reason", header: text.reason, cell: ({ reason }) => reason ?? "" },
    { key: "hash", header: text.hash, cell: ({ hash }) => <DocumentHash hash={hash} /> },
  ];
  return (
    <DataTable
      caption={text.versions}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}
