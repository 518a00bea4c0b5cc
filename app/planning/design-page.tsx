import { useRef } from "react";

import { useHasScript } from "#app/drafts/use-has-script.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PanelState } from "#app/ui/panel-state.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyDesign } from "#study/design.ts";
import type { PanelStanding } from "#study/panel-standing.ts";
import type { StudyState } from "#study/vocabulary.ts";

import {
  casesChosen,
  DesignForm,
  type DesignFormProps,
  percentOf,
  type FormValues,
} from "./design-form.tsx";
import { DesignPreview } from "./design-preview.tsx";
import { en } from "./words/design-en.ts";

type StandingSet = Readonly<{
  setId: string;
  version: string;
  hash: string;
  reviewState: string;
  disclosure: string;
  panel: PanelStanding;
}>;
type Version = Readonly<{ version: number; design: StudyDesign; hash: string; recordedAt: Date }>;

type DesignPageProps = Readonly<{
  previewAt: string;
  state: StudyState;
  versions: readonly Version[];
  caseSet: StandingSet | null;
  sets: readonly string[];
  mayChange: boolean;
  isRecorded: boolean;
  errors: Readonly<Record<string, string>>;
  refused: string | null;
  typed: FormValues | null;
}>;

export function DesignPage({
  previewAt,
  state,
  versions,
  caseSet,
  sets,
  mayChange,
  isRecorded,
  errors,
  refused,
  typed,
}: DesignPageProps) {
  const text = useText({ en });
  const holding = versions[0];
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {isRecorded && typed === null ? <Notice tone="success" title={text.recorded} /> : null}
      {refused === null ? null : <Notice tone="error" title={refused} />}
      <ErrorSummary errors={errors} />
      {state === "draft" ? null : <Notice tone="info" title={text.frozen} />}
      {holding ? <StandingDesign {...holding} /> : null}
      {caseSet ? <AttachedSet {...caseSet} /> : null}
      {mayChange && holding ? (
        <DesignDesk
          previewAt={previewAt}
          sets={sets}
          design={holding.design}
          errors={errors}
          typed={typed}
        />
      ) : null}
      <Versions versions={versions} />
    </StudyPage>
  );
}

/** Without scripts nothing keeps the preview up to date, and there is none. */
function DesignDesk({ previewAt, ...form }: DesignFormProps & Readonly<{ previewAt: string }>) {
  const desk = useRef<HTMLDivElement>(null);
  const hasScript = useHasScript();
  return (
    <div className="side-by-side" ref={desk}>
      <DesignForm {...form} />
      {hasScript ? <DesignPreview desk={desk} address={previewAt} /> : null}
    </div>
  );
}

function StandingDesign({ version, design, hash, recordedAt }: Version) {
  const text = useText({ en });
  const items = [
    { term: text.version, description: version },
    { term: text.recordedAt, description: <LocalTime at={recordedAt} /> },
    { term: text.hash, description: <DocumentHash hash={hash} /> },
    { term: text.caseSet, description: design.vignetteSet },
    { term: text.vignettes, description: casesChosen(design) },
    {
      term: text.arms,
      description: design.arms
        .map((arm) => `${arm.label} (${arm.id}): ${text.sources[arm.source]}`)
        .join("; "),
    },
    { term: text.referenceArm, description: design.referenceArm },
    { term: text.raterSeats, description: design.raterSeats },
    { term: text.spacingReadings, description: design.spacingReadings },
    { term: text.washoutHours, description: design.washoutHours },
    { term: text.repeatPercent, description: percentOf(design.repeatShare) },
    { term: text.practice, description: design.practice ? text.yes : text.no },
    { term: text.keyReveal, description: text.keyReveals[design.keyReveal] },
    { term: text.acceptsPublicSet, description: design.acceptsPublicSet ? text.yes : text.no },
    { term: text.recordsWriting, description: design.recordsWriting ? text.yes : text.no },
  ];
  return (
    <section className="panel stack-close">
      <h2>{text.standing}</h2>
      <DefinitionList items={items} />
    </section>
  );
}

function AttachedSet({ setId, version, hash, reviewState, disclosure, panel }: StandingSet) {
  const text = useText({ en });
  const items = [
    { term: text.caseSet, description: `${setId} ${version}` },
    { term: text.hash, description: <DocumentHash hash={hash} /> },
    { term: text.attached.review, description: reviewState },
    { term: text.attached.panel, description: <PanelState panel={panel} /> },
    { term: text.attached.disclosure, description: disclosure },
  ];
  return (
    <section className="panel stack-close">
      <h2>{text.attached.title}</h2>
      <DefinitionList items={items} />
    </section>
  );
}

function Versions({ versions }: Readonly<{ versions: readonly Version[] }>) {
  const text = useText({ en });
  const latest = versions[0]?.version;
  const columns: readonly Column<Version>[] = [
    { key: "version", header: text.version, cell: ({ version }) => version, isRowHeader: true },
    {
      key: "recordedAt",
      header: text.recordedAt,
      cell: ({ recordedAt }) => <LocalTime at={recordedAt} />,
    },
    { key: "hash", header: text.hash, cell: ({ hash }) => <DocumentHash hash={hash} /> },
    {
      key: "standing",
      header: text.standingColumn,
      cell: ({ version }) =>
        version === latest ? <StatusBadge tone="success" words={text.current} /> : text.superseded,
    },
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
