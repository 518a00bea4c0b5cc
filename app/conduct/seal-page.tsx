import { Form } from "@remix-run/react";

import { Button, LinkButton } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/check-field.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import {
  guaranteeInWords,
  type Certificate,
  type GuaranteeChecked,
} from "#study/allocation/guarantees.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import type { SurfacePredictability } from "#study/surface-predictability.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { DrawPanel } from "./draw-panel.tsx";
import type { DrawShown } from "./draw-steps.tsx";
import { MixedArmsNotice } from "./mixed-arms-notice.tsx";
import { ObstacleList } from "./obstacle-list.tsx";
import { SurfaceTable } from "./surface-table.tsx";

type Sealed = Readonly<{
  commitment: string;
  designHash: string;
  planVersion: number;
  planHash: string;
  certificate: Certificate;
  sealedAt: Date;
}>;

type SealPageProps = Readonly<{
  studyId: string;
  state: StudyState;
  obstacles: readonly Obstacle[];
  sealed: Sealed | null;
  draw: DrawShown;
  models: Parameters<typeof MixedArmsNotice>[0]["models"];
  /** How well form alone tells the arms; null while something is left to do before the seal. */
  surface: SurfacePredictability | null;
  /** What raters could infer from the answers they recognise; null while something is left to do before the seal, and after it. */
  recognition: GuaranteeChecked | null;
  /** Why the seal just asked for was refused. */
  refused: Readonly<{ sentence: string; wayOut: string | null }> | null;
}>;

export function SealPage({
  studyId,
  state,
  obstacles,
  sealed,
  draw,
  models,
  surface,
  recognition,
  refused,
}: SealPageProps) {
  const { seal } = useText({ en });
  return (
    <StudyPage title={seal.title} lead={seal.lead}>
      {refused === null ? null : <Refusal {...refused} />}
      {state === "collecting" ? <MixedArmsNotice models={models} /> : null}
      {surface ? <SurfaceTable surface={surface} /> : null}
      {sealed ? (
        <SealedStudy sealed={sealed} />
      ) : (
        <BeforeTheSeal
          studyId={studyId}
          state={state}
          obstacles={obstacles}
          draw={draw}
          recognition={recognition}
        />
      )}
    </StudyPage>
  );
}

function Refusal({ sentence, wayOut }: Readonly<{ sentence: string; wayOut: string | null }>) {
  const { seal } = useText({ en });
  return (
    <Notice tone="error" title={sentence}>
      {wayOut === null ? null : (
        <p>
          <strong>{seal.wayOut}</strong> {wayOut}
        </p>
      )}
    </Notice>
  );
}

function BeforeTheSeal({
  studyId,
  state,
  obstacles,
  draw,
  recognition,
}: Pick<SealPageProps, "studyId" | "state" | "obstacles" | "draw" | "recognition">) {
  const isNext = state === "collecting" && obstacles.length === 0;
  return (
    <>
      {isNext ? (
        <NextPress phase={draw.phase} recognition={recognition} />
      ) : (
        <NotReady studyId={studyId} state={state} obstacles={obstacles} />
      )}
      <DrawPanel view={draw} />
    </>
  );
}

/** Freeze first, seal last; in between the numbers are awaited. */
function NextPress({
  phase,
  recognition,
}: Pick<DrawShown, "phase"> & Pick<SealPageProps, "recognition">) {
  if (phase.kind === "to-freeze") return <Freeze />;
  return phase.kind === "drawn" ? <Confirm recognition={recognition} /> : null;
}

function NotReady({
  studyId,
  state,
  obstacles,
}: Pick<SealPageProps, "studyId" | "state" | "obstacles">) {
  const { seal } = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{seal.notReady}</h2>
      <p>{state === "draft" ? seal.draft : seal.notReadyText}</p>
      {state === "draft" ? null : <ObstacleList obstacles={obstacles} studyId={studyId} />}
      <div>
        <LinkButton to={`/studies/${studyId}/overview`}>{seal.toOverview}</LinkButton>
      </div>
    </section>
  );
}

function Freeze() {
  const { freeze } = useText({ en }).seal;
  return (
    <ConfirmSection title={freeze.title} consequences={freeze.consequences}>
      <Form method="post">
        <Button kind="primary" name="intent" value="freeze">
          {freeze.button}
        </Button>
      </Form>
    </ConfirmSection>
  );
}

function Confirm({ recognition }: Pick<SealPageProps, "recognition">) {
  const { seal } = useText({ en });
  return (
    <ConfirmSection
      title={seal.freezes}
      consequences={
        recognition
          ? [...seal.consequences, seal.recognition(recognition.figure)]
          : seal.consequences
      }
    >
      <Form method="post" className="form">
        {recognition === null || recognition.holds ? null : (
          <CheckField
            name="confirmsRecognition"
            label={seal.confirmRecognition}
            hint={seal.confirmRecognitionHint}
          />
        )}
        <Button kind="danger" name="intent" value="seal">
          {seal.button}
        </Button>
      </Form>
    </ConfirmSection>
  );
}

function SealedStudy({ sealed }: Readonly<{ sealed: Sealed }>) {
  const { seal } = useText({ en });
  const items = [
    { term: seal.sealedAt, description: <LocalTime at={sealed.sealedAt} /> },
    { term: seal.commitment, description: <DocumentHash hash={sealed.commitment} /> },
    { term: seal.designHash, description: <DocumentHash hash={sealed.designHash} /> },
    {
      term: seal.planHash(sealed.planVersion),
      description: <DocumentHash hash={sealed.planHash} />,
    },
  ];
  return (
    <>
      <section className="panel stack-close">
        <h2>{seal.sealed}</h2>
        <DefinitionList items={items} />
        <p className="quiet">{seal.commitmentText}</p>
      </section>
      <CertificateTable certificate={sealed.certificate} />
    </>
  );
}

function CertificateTable({ certificate }: Readonly<{ certificate: Certificate }>) {
  const { seal } = useText({ en });
  const columns: readonly Column<GuaranteeChecked>[] = [
    { key: "rule", header: seal.rule, cell: ({ guarantee }) => guarantee, isRowHeader: true },
    {
      key: "guarantee",
      header: seal.guarantee,
      cell: ({ guarantee }) => guaranteeInWords(guarantee),
    },
    {
      key: "holds",
      header: seal.holds,
      cell: ({ holds }) => (
        <StatusBadge tone={holds ? "success" : "error"} words={holds ? seal.yes : seal.no} />
      ),
    },
    { key: "figure", header: seal.figure, cell: ({ figure }) => figure },
  ];
  return (
    <DataTable
      caption={seal.certificate}
      columns={columns}
      rows={certificate}
      rowKey={({ guarantee }) => guarantee}
    />
  );
}
