import type { ReactNode } from "react";

import type { ComparisonReport, HarmComparison } from "#analysis/report-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { DecisionBadge } from "./decision-badge.tsx";
import { MethodNotes, type MethodNote } from "./method-notes.tsx";
import { formatInterval, formatP, percentOf } from "./report-numbers.ts";
import { en } from "./words/report-en.ts";

type Estimated = Extract<ComparisonReport["line"], { estimate: number }>;
type Decided = (HarmComparison | ComparisonReport) &
  Readonly<{ decision?: ComparisonReport["decision"] }>;

type ReportLinesProps = Readonly<{
  caption: string;
  estimate: string;
  comparisons: readonly Decided[];
  level: number;
  hasDecision: boolean;
}>;

/** The deciding line of each comparison, with the method and the settings that repeat it. */
export function ReportLines({
  caption,
  estimate,
  comparisons,
  level,
  hasDecision,
}: ReportLinesProps) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const estimated = (comparison: Decided, show: (line: Estimated) => string): string =>
    "estimate" in comparison.line ? show(comparison.line) : "";
  const columns: readonly Column<Decided>[] = [
    {
      key: "comparison",
      header: text.comparison,
      cell: ({ differenceLabel, role }) => (
        <Noted words={differenceLabel} note={text.roles[role]} />
      ),
      isRowHeader: true,
    },
    {
      key: "estimate",
      header: estimate,
      cell: (c) =>
        "estimate" in c.line
          ? formatFixed(c.line.estimate, 2, language)
          : text.notEstimable(c.line.notEstimable),
      align: "number",
    },
    {
      key: "interval",
      header: text.interval(percentOf(level)),
      cell: (c) => estimated(c, (line) => formatInterval(line.interval, language)),
      align: "number",
    },
    {
      key: "p",
      header: text.oneSidedP,
      cell: (c) => ("estimate" in c.line ? <OneSided line={c.line} /> : ""),
      align: "number",
    },
    {
      key: "df",
      header: text.df,
      cell: (c) =>
        estimated(c, (line) =>
          line.degreesOfFreedom === "infinite"
            ? text.infinite
            : formatFixed(line.degreesOfFreedom, 1, language),
        ),
      align: "number",
    },
    {
      key: "pairs",
      header: text.pairs,
      cell: ({ pairs }) => text.ofPlanned(pairs.used, pairs.planned),
      align: "number",
    },
    ...(hasDecision
      ? [
          {
            key: "decision",
            header: text.decision,
            cell: (c: Decided) => <DecisionBadge decision={c.decision ?? null} />,
          },
        ]
      : []),
  ];
  return (
    <div className="stack-close">
      <DataTable
        caption={caption}
        columns={columns}
        rows={comparisons}
        rowKey={({ differenceLabel, role }) => `${role} ${differenceLabel}`}
      />
      <MethodNotes notes={comparisons.map(noteOf)} />
    </div>
  );
}

const noteOf = ({ differenceLabel, line }: Decided): MethodNote =>
  "estimate" in line
    ? { of: differenceLabel, method: line.method, settings: line.settings, flags: line.flags }
    : { of: differenceLabel, method: line.method, settings: {}, flags: [] };

function OneSided({ line }: Readonly<{ line: Estimated }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const test = line.nonInferiority ?? line.superiority;
  return (
    <Noted
      words={formatP(test.pValue, language)}
      note={text.against(formatFixed(test.nullValue, 2, language))}
    />
  );
}

export function Noted({ words, note }: Readonly<{ words: ReactNode; note: string }>) {
  return (
    <>
      {words}
      <span className="table-note">{note}</span>
    </>
  );
}
