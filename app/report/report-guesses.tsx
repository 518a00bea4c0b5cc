import type { ArmGuesses, BlindingIndexLine, BlindingReport } from "#analysis/blinding-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed, formatShare } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { MethodNotes } from "./method-notes.tsx";
import { formatInterval, percentOf } from "./report-numbers.ts";
import { en } from "./words/report-en.ts";

/** What raters took the sources for: counts and blinding indices, descriptive. */
export function ReportGuesses({
  report,
  level,
}: Readonly<{ report: BlindingReport | null; level: number }>) {
  const { guesses: text } = useText({ en });
  return (
    <section className="stack-close" id="guesses">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {report === null ? (
        <p>{text.none}</p>
      ) : (
        <>
          <p>{text.raters(report.ratersGuessing, report.ratersAsked, report.ratersDeclined)}</p>
          <GuessCounts arms={report.arms} />
          <p>{text.sides(report.sides.named, report.sides.rest)}</p>
          <Indices indices={report.indices} level={level} />
        </>
      )}
    </section>
  );
}

function GuessCounts({ arms }: Pick<BlindingReport, "arms">) {
  const { guesses: text, arm } = useText({ en });
  const { language } = usePageSetting();
  const columns: readonly Column<ArmGuesses>[] = [
    { key: "arm", header: arm, cell: ({ label }) => label, isRowHeader: true },
    { key: "asked", header: text.asked, cell: ({ asked }) => asked, align: "number" },
    ...(arms[0]?.guesses ?? []).map(({ source, label }): Column<ArmGuesses> => ({
      key: source,
      header: text.guessed(label),
      cell: ({ guesses }) => guesses.find((one) => one.source === source)?.count,
      align: "number",
    })),
    {
      key: "cannot-tell",
      header: text.cannotTell,
      cell: ({ cannotTell }) => cannotTell,
      align: "number",
    },
    {
      key: "share",
      header: text.cannotTellShare,
      cell: ({ cannotTellShare }) =>
        cannotTellShare === null ? "" : formatShare(cannotTellShare, language),
      align: "number",
    },
  ];
  return (
    <DataTable caption={text.counts} columns={columns} rows={arms} rowKey={(row) => row.arm} />
  );
}

function Indices({
  indices,
  level,
}: Pick<BlindingReport, "indices"> & Readonly<{ level: number }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const fixed = (value: number): string => formatFixed(value, 2, language);
  const columns: readonly Column<BlindingIndexLine>[] = [
    {
      key: "index",
      header: text.guesses.index,
      cell: ({ index }) => text.guesses.names[index],
      isRowHeader: true,
    },
    { key: "of", header: text.guesses.of, cell: ({ of }) => of },
    {
      key: "value",
      header: text.value,
      cell: ({ estimate }) => (estimate === null ? "" : fixed(estimate)),
      align: "number",
    },
    {
      key: "interval",
      header: text.interval(percentOf(level)),
      cell: ({ interval }) => (interval === null ? "" : formatInterval(interval, language)),
      align: "number",
    },
  ];
  return (
    <>
      <DataTable
        caption={text.guesses.indices}
        columns={columns}
        rows={indices}
        rowKey={({ index, of }) => `${index} ${of}`}
      />
      <MethodNotes
        notes={indices.map(({ index, of, method, settings, flags }) => ({
          of: `${text.guesses.names[index]}, ${of}`,
          method,
          settings,
          flags: flags.map((flag) => `${of}: ${flag}`),
        }))}
      />
    </>
  );
}
