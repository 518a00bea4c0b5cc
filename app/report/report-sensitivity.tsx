import type { ComparisonReport } from "#analysis/report-document.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { MethodNotes, type MethodNote } from "./method-notes.tsx";
import { formatInterval, formatP } from "./report-numbers.ts";
import { en } from "./words/sensitivity-en.ts";

type Estimated = Extract<SensitivityLine, { estimate: number }>;

/** Every other way the plan looks at one difference, and where it would have concluded otherwise. */
export function ReportSensitivity({
  label,
  comparison,
}: Readonly<{ label: string; comparison: ComparisonReport }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const { differenceLabel, sensitivity } = comparison;
  if (sensitivity.length === 0) return null;
  const estimated = (line: SensitivityLine, show: (line: Estimated) => string): string =>
    "estimate" in line ? show(line) : "";
  const columns: readonly Column<SensitivityLine>[] = [
    { key: "method", header: text.method, cell: (line) => text.lineName(line), isRowHeader: true },
    {
      key: "holds",
      header: text.holdsFor,
      cell: (line) => estimated(line, ({ generalisesTo }) => generalisesTo),
    },
    {
      key: "estimate",
      header: text.estimate,
      cell: (line) =>
        "estimate" in line
          ? `${formatFixed(line.estimate, 2, language)} ${text.units[line.unit]}`
          : text.notEstimable(line.notEstimable),
      align: "number",
    },
    {
      key: "interval",
      header: text.interval,
      cell: (line) => estimated(line, ({ interval }) => formatInterval(interval, language)),
      align: "number",
    },
    {
      key: "p2",
      header: text.twoSidedP,
      cell: (line) =>
        estimated(line, ({ pValue }) => (pValue === null ? "" : formatP(pValue, language))),
      align: "number",
    },
    {
      key: "p",
      header: text.p,
      cell: (line) =>
        estimated(line, ({ test }) => (test === null ? "" : formatP(test.pValue, language))),
      align: "number",
    },
    {
      key: "callOut",
      header: text.beside,
      cell: (line) =>
        "estimate" in line && line.callOut !== null ? text.callOuts[line.callOut] : "",
    },
  ];
  return (
    <div className="stack-close">
      <DataTable
        caption={text.caption(label, differenceLabel)}
        columns={columns}
        rows={sensitivity}
        rowKey={(line) => `${line.kind} ${line.method}`}
      />
      <MethodNotes notes={sensitivity.flatMap((line) => noteOf(line, text.lineName(line)))} />
    </div>
  );
}

const noteOf = (line: SensitivityLine, name: string): readonly MethodNote[] =>
  "settings" in line
    ? [{ of: name, method: line.method, settings: line.settings, flags: line.flags }]
    : [];
