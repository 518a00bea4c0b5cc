import { labelIn } from "#analysis/label-in.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";
import type { SurfaceContrast, SurfacePredictability } from "#study/surface-predictability.ts";

import { en } from "./words/report-en.ts";

type FindingCount = Readonly<{ arm: string; rule: string; found: number; waived: number }>;
export type BlindingShown = Readonly<{
  findings: readonly FindingCount[];
  surface: SurfacePredictability | null;
}>;

/** What form may have given away, opened with the arms. */
export function ReportBlinding({
  blinding,
  armLabels,
}: Readonly<{ blinding: BlindingShown; armLabels: Readonly<Record<string, string>> }>) {
  const text = useText({ en }).blinding;
  return (
    <section className="panel stack-close" id="blinding">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {blinding.findings.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Findings findings={blinding.findings} armLabels={armLabels} />
      )}
      {blinding.surface === null ? <p>{text.noSurface}</p> : <Surface surface={blinding.surface} />}
    </section>
  );
}

function Findings({
  findings,
  armLabels,
}: Readonly<{ findings: readonly FindingCount[]; armLabels: Readonly<Record<string, string>> }>) {
  const text = useText({ en }).blinding;
  return (
    <DataTable
      caption={text.findings}
      rows={findings}
      rowKey={({ arm, rule }) => `${arm} ${rule}`}
      columns={[
        {
          key: "arm",
          header: text.arm,
          cell: ({ arm }) => labelIn(armLabels, arm),
          isRowHeader: true,
        },
        { key: "rule", header: text.rule, cell: ({ rule }) => rule },
        { key: "found", header: text.found, cell: ({ found }) => found },
        { key: "waived", header: text.waived, cell: ({ waived }) => waived },
      ]}
    />
  );
}

const figureOf = (contrast: SurfaceContrast): string =>
  contrast.kind === "measured"
    ? `${contrast.auc.toFixed(2)} (${contrast.lower.toFixed(2)} to ${contrast.upper.toFixed(2)})`
    : contrast.reason;

function Surface({ surface }: Readonly<{ surface: SurfacePredictability }>) {
  const text = useText({ en }).blinding;
  return (
    <>
      <p>{text.surfaceLead(surface.texts)}</p>
      <DataTable
        caption={text.surface}
        rows={surface.contrasts}
        rowKey={({ name }) => name}
        columns={[
          { key: "contrast", header: text.contrast, cell: ({ name }) => name, isRowHeader: true },
          { key: "auc", header: text.auc, cell: figureOf },
        ]}
      />
    </>
  );
}
