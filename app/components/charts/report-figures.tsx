import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";

import { DataTable, type Column } from "#app/components/data-table.tsx";
import { formatFixed } from "#app/components/format-number.ts";
import { useText } from "#app/text/language.ts";
import { usePageSetting } from "#app/text/page-setting.ts";
import { en } from "#app/text/statistician/report-en.ts";
import type { CriterionReport, VignetteMeans } from "#analysis/report-document.ts";

import { type ForestRow, forestRows, marginAt } from "./forest-rows.ts";

// The chart library is large and draws nothing on a server: it is fetched by the browser that shows this report, and by no other page.
const PairedSlope = lazy(() => import("./paired-slope.tsx").then((module) => ({ default: module.PairedSlope })));
const DifferenceForest = lazy(() => import("./difference-forest.tsx").then((module) => ({ default: module.DifferenceForest })));

export function ReportFigures({ report }: Readonly<{ report: CriterionReport }>) {
  const text = useText({ en });
  const { label } = report;
  const rows = forestRows(report);
  return (
    <>
      <Figure caption={text.figureForest(label)} chart={<DifferenceForest rows={rows} margin={marginAt(report)} caption={text.figureForest(label)} />}>
        <ForestTable caption={text.figureTable(text.figureForest(label))} rows={rows} />
      </Figure>
      <Figure caption={text.figureSlope(label)} chart={<PairedSlope report={report} caption={text.figureSlope(label)} />}>
        <SlopeTable caption={text.figureTable(text.figureSlope(label))} report={report} />
      </Figure>
    </>
  );
}

function Figure({ caption, chart, children }: Readonly<{ caption: string; chart: ReactNode; children: ReactNode }>) {
  const text = useText({ en });
  const isBrowser = useSyncExternalStore(neverChanges, () => true, () => false);
  return (
    <figure className="chart side-by-side">
      <div>
        <figcaption>{caption}</figcaption>
        {isBrowser ? <Suspense fallback={<div className="chart-room" />}>{chart}</Suspense> : <p className="chart-room quiet">{text.noScript}</p>}
      </div>
      {children}
    </figure>
  );
}

const neverChanges = () => () => undefined;

function ForestTable({ caption, rows }: Readonly<{ caption: string; rows: readonly ForestRow[] }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const columns: readonly Column<ForestRow>[] = [
    { key: "comparison", header: text.comparison, cell: ({ label }) => label, isRowHeader: true },
    { key: "estimate", header: text.estimate, cell: ({ estimate }) => formatFixed(estimate, 2, language), align: "number" },
    { key: "lower", header: text.lower, cell: ({ lower }) => formatFixed(lower, 2, language), align: "number" },
    { key: "upper", header: text.upper, cell: ({ upper }) => formatFixed(upper, 2, language), align: "number" },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

function SlopeTable({ caption, report }: Readonly<{ caption: string; report: CriterionReport }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const meanOf = (row: VignetteMeans, arm: string): string => {
    const mean = row.means.find((each) => each.arm === arm)?.mean ?? null;
    return mean === null ? "" : formatFixed(mean, 2, language);
  };
  const columns: readonly Column<VignetteMeans>[] = [
    { key: "vignette", header: text.vignette, cell: ({ vignette }) => vignette, isRowHeader: true },
    ...report.arms.map(({ arm, label }): Column<VignetteMeans> => ({ key: arm, header: label, cell: (row) => meanOf(row, arm), align: "number" })),
  ];
  return <DataTable caption={caption} columns={columns} rows={report.vignettes} rowKey={({ vignette }) => vignette} />;
}
