import type { Deviation, FlowStep } from "#analysis/report-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { VoidedEntries } from "#app/ui/voided-entries.tsx";
import { useText } from "#app/words/language.ts";
import type { DrawCheck } from "#study/draw/check-draw.ts";
import type { NotProvable } from "#study/record/facts.ts";
import type { VoidedEntry } from "#study/voided-entries.ts";

import { en } from "./words/report-en.ts";

export type RecordChecked = Readonly<{
  ledger: Readonly<{ entries: number; chains: number; notYetAnchored: number }>;
  commitment: string;
  draw: DrawCheck;
  notProvable: readonly NotProvable[];
  voided: readonly VoidedEntry[];
}>;

type ReportChecksProps = Readonly<{
  record: RecordChecked;
  planVersion: number;
  sealedPlanVersion: number;
}>;

/** Stands first: what was verified before any number was made. */
export function ReportChecks({ record, planVersion, sealedPlanVersion }: ReportChecksProps) {
  const { checks, drawTold, records } = useText({ en });
  return (
    <section className="panel stack-close" id="record">
      <h2>{checks.title}</h2>
      <VoidedEntries voided={record.voided} />
      <ul className="plain-list">
        <li>
          {checks.ledger(record.ledger.entries, record.ledger.chains)}{" "}
          {checks.anchored(record.ledger.notYetAnchored)}
        </li>
        <li>{checks.records}</li>
        {record.notProvable.length > 0 && (
          <li>
            {checks.notProvable(
              record.notProvable
                .map(({ record: kind, count }) => `${records[kind]}: ${count}`)
                .join("; "),
            )}
          </li>
        )}
        <li>
          {checks.allocation} <DocumentHash hash={record.commitment} />
        </li>
        <li>{drawTold.check(record.draw)}</li>
        <li>{checks.plan(planVersion, sealedPlanVersion)}</li>
      </ul>
    </section>
  );
}

export function ReportFlow({
  flow,
  deviations,
}: Readonly<{ flow: readonly FlowStep[]; deviations: readonly Deviation[] }>) {
  const text = useText({ en });
  const steps: readonly Column<FlowStep>[] = [
    { key: "step", header: text.step, cell: ({ step }) => step, isRowHeader: true },
    { key: "count", header: text.count, cell: ({ count }) => count, align: "number" },
  ];
  // Two readings left out for one reason read alike: only their place in the list tells them apart.
  const numbered = deviations.map((deviation, index) => ({ ...deviation, key: String(index) }));
  const departures: readonly Column<(typeof numbered)[number]>[] = [
    { key: "what", header: text.what, cell: ({ what }) => what, isRowHeader: true },
    { key: "at", header: text.at, cell: ({ at }) => (at === "" ? "" : <LocalTime at={at} />) },
    { key: "reason", header: text.reason, cell: ({ reason }) => reason },
  ];
  return (
    <section className="stack-close" id="flow">
      <h2>{text.flow}</h2>
      <DataTable caption={text.flow} columns={steps} rows={flow} rowKey={({ step }) => step} />
      {deviations.length === 0 ? (
        <p>{`${text.deviations}: ${text.noDeviations}`}</p>
      ) : (
        <DataTable
          caption={text.deviations}
          columns={departures}
          rows={numbered}
          rowKey={({ key }) => key}
        />
      )}
    </section>
  );
}

export function ReportLimits() {
  const { limits } = useText({ en });
  return (
    <section className="panel stack-close" id="limits">
      <h2>{limits.title}</h2>
      <ul className="plain-list">
        {limits.all.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
