import { useText } from "#app/text/language.ts";
import { usePageSetting } from "#app/text/page-setting.ts";
import { en } from "#app/text/statistician/report-en.ts";
import type { ArmSummary, CriterionReport } from "#analysis/report-document.ts";

import { ReportFigures } from "./charts/report-figures.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { formatFixed } from "./format-number.ts";
import { ReportAgreement } from "./report-agreement.tsx";
import { ReportLines } from "./report-lines.tsx";
import { ReportSensitivity } from "./report-sensitivity.tsx";

type ReportCriterionProps = Readonly<{ report: CriterionReport; level: number }>;

export function ReportCriterion({ report, level }: ReportCriterionProps) {
  const text = useText({ en });
  const { label, comparisons } = report;
  return (
    <section className="stack" id={`criterion-${report.criterion}`}>
      <h2>{label}</h2>
      <p>
        <strong>{useDecisionSentence()(report)}</strong>
      </p>
      <ReportLines caption={text.lines(label)} estimate={text.estimate} comparisons={comparisons} level={level} hasDecision />
      {comparisons.map((comparison) => (
        <ReportSensitivity key={comparison.comparator} label={label} comparison={comparison} />
      ))}
      <ReportFigures report={report} />
      <Arms label={label} arms={report.arms} />
      <ReportAgreement label={label} agreement={report.agreement} />
    </section>
  );
}

export function useDecisionSentence(): (report: CriterionReport) => string {
  const { sentence } = useText({ en });
  return ({ decision, margin }) => (decision === null ? sentence.none : decision === "non-inferior" ? sentence[decision](String(margin ?? 0)) : sentence[decision]);
}

function Arms({ label, arms }: Readonly<{ label: string; arms: readonly ArmSummary[] }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const decimals = (value: number | null): string => (value === null ? "" : formatFixed(value, 2, language));
  const columns: readonly Column<ArmSummary>[] = [
    { key: "arm", header: text.arm, cell: (arm) => arm.label, isRowHeader: true },
    { key: "ratings", header: text.ratings, cell: (arm) => arm.ratings, align: "number" },
    { key: "mean", header: text.mean, cell: (arm) => decimals(arm.mean), align: "number" },
    { key: "sd", header: text.sd, cell: (arm) => decimals(arm.standardDeviation), align: "number" },
    ...(arms[0]?.distribution ?? []).map(({ score }): Column<ArmSummary> => ({ key: `score-${score}`, header: text.scoreOf(score), cell: (arm) => arm.distribution.find((each) => each.score === score)?.count ?? 0, align: "number" })),
    { key: "cannotJudge", header: text.cannotJudge, cell: (arm) => arm.cannotJudge, align: "number" },
  ];
  return <DataTable caption={text.arms(label)} columns={columns} rows={arms} rowKey={({ arm }) => arm} />;
}
