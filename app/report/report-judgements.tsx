import type { JudgementCount } from "#analysis/report-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatShare } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { en } from "./words/report-en.ts";

type JudgementsProps = Readonly<{
  judgements: readonly JudgementCount[];
  armLabels: Readonly<Record<string, string>>;
}>;
type Row = Readonly<{
  key: string;
  judgement: string;
  level: string;
  byArm: ReadonlyMap<string, JudgementCount>;
}>;

/** Severity, likelihood, omission, over-caution and confidence by arm: counts, and no comparison. */
export function ReportJudgements({ judgements, armLabels }: JudgementsProps) {
  const { judgements: text } = useText({ en });
  const { language } = usePageSetting();
  const rows = rowsOf(judgements);
  const arms = [...new Set(judgements.map(({ arm }) => arm))];
  const shareOf = (cell: JudgementCount | undefined): string =>
    cell === undefined || cell.of === 0
      ? ""
      : text.countOf(cell.count, cell.of, formatShare(cell.count / cell.of, language));
  const columns: readonly Column<Row>[] = [
    {
      key: "judgement",
      header: text.judgement,
      cell: ({ judgement }) => judgement,
      isRowHeader: true,
    },
    { key: "level", header: text.level, cell: ({ level }) => level },
    ...arms.map((arm): Column<Row> => ({
      key: arm,
      header: armLabels[arm] ?? arm,
      cell: ({ byArm }) => shareOf(byArm.get(arm)),
      align: "number",
    })),
  ];
  return (
    <section className="stack-close" id="judgements">
      <h2>{text.title}</h2>
      <p className="quiet">{text.note}</p>
      <DataTable caption={text.title} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </section>
  );
}

function rowsOf(judgements: readonly JudgementCount[]): readonly Row[] {
  const rows = new Map<string, Map<string, JudgementCount>>();
  for (const count of judgements) {
    const key = `${count.judgement}: ${count.level}`;
    rows.set(key, (rows.get(key) ?? new Map<string, JudgementCount>()).set(count.arm, count));
  }
  return [...rows].map(([key, byArm]) => {
    const [first] = byArm.values();
    return { key, judgement: first?.judgement ?? "", level: first?.level ?? "", byArm };
  });
}
