import type {
  FamilyHypothesis,
  FamilyReport,
  HarmArm,
  HarmReport,
} from "#analysis/report-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatShare } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { MethodNotes } from "./method-notes.tsx";
import { ReportLines } from "./report-lines.tsx";
import { formatP } from "./report-numbers.ts";
import { en } from "./words/report-en.ts";

export function ReportFamily({ family }: Readonly<{ family: FamilyReport }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const columns: readonly Column<FamilyHypothesis>[] = [
    {
      key: "criterion",
      header: text.criterion,
      cell: ({ label, differenceLabel }) =>
        differenceLabel === null ? label : `${label}, ${differenceLabel}`,
      isRowHeader: true,
    },
    { key: "asked", header: text.asked, cell: ({ kind }) => text.hypotheses[kind] },
    {
      key: "p",
      header: text.pValue,
      cell: ({ pValue }) => formatP(pValue, language),
      align: "number",
    },
    {
      key: "adjusted",
      header: text.adjusted,
      cell: ({ adjustedPValue }) => formatP(adjustedPValue, language),
      align: "number",
    },
    { key: "won", header: text.won, cell: ({ isWon }) => (isWon ? text.yes : text.no) },
  ];
  return (
    <section className="stack-close" id="family">
      <h2>{text.family}</h2>
      <p>{text.familyText[family.rule](String(family.alpha))}</p>
      <DataTable
        caption={text.familyTable}
        columns={columns}
        rows={family.hypotheses}
        rowKey={({ criterion, comparator }) => `${criterion} ${comparator ?? ""}`}
      />
      <MethodNotes
        notes={[{ of: text.family, method: family.method, settings: family.settings, flags: [] }]}
      />
    </section>
  );
}

export function ReportHarm({ harm, level }: Readonly<{ harm: HarmReport; level: number }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const columns: readonly Column<HarmArm>[] = [
    { key: "arm", header: text.arm, cell: ({ label }) => label, isRowHeader: true },
    { key: "judged", header: text.judged, cell: ({ judged }) => judged, align: "number" },
    { key: "harmful", header: text.harmful, cell: ({ harmful }) => harmful, align: "number" },
    {
      key: "share",
      header: text.share,
      cell: ({ share }) => (share === null ? "" : formatShare(share, language)),
      align: "number",
    },
  ];
  return (
    <section className="stack-close" id="harm">
      <h2>{text.harm}</h2>
      <DataTable
        caption={harm.label}
        columns={columns}
        rows={harm.arms}
        rowKey={({ arm }) => arm}
      />
      <ReportLines
        caption={text.riskTable}
        estimate={text.riskEstimate}
        comparisons={harm.comparisons}
        level={level}
        hasDecision={false}
      />
    </section>
  );
}
