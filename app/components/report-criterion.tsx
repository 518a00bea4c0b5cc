import { useText } from "#app/text/language.ts";
import { usePageSetting } from "#app/text/page-setting.ts";
import { en } from "#app/text/statistician/report-en.ts";
import type { ArmSummary, ComparisonReport, CriterionReport } from "#analysis/report-document.ts";

import { ReportFigures } from "./charts/report-figures.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { formatFixed } from "./format-number.ts";
import { ReportAgreement } from "./report-agreement.tsx";
import { MethodNotes, type MethodNote } from "./method-notes.tsx";
import { ReportLines } from "./report-lines.tsx";
import { formatInterval, formatP } from "./report-numbers.ts";

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
      <Sensitivity label={label} comparisons={comparisons} />
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

function Sensitivity({ label, comparisons }: Readonly<{ label: string; comparisons: readonly ComparisonReport[] }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  type Test = ComparisonReport["sensitivity"]["signedRank"];
  const test = (result: Test): string => ("pValue" in result ? formatP(result.pValue, language) : text.notEstimable(result.notEstimable));
  const hasMargin = comparisons.some(({ sensitivity }) => sensitivity.signedRankAtMargin !== null);
  const columns: readonly Column<ComparisonReport>[] = [
    { key: "comparison", header: text.comparison, cell: ({ differenceLabel }) => differenceLabel, isRowHeader: true },
    { key: "hl", header: text.hodgesLehmann, cell: ({ sensitivity: { hodgesLehmann: hl } }) => ("estimate" in hl ? formatFixed(hl.estimate, 2, language) : text.notEstimable(hl.notEstimable)), align: "number" },
    { key: "hli", header: text.hodgesLehmannInterval, cell: ({ sensitivity: { hodgesLehmann: hl } }) => ("estimate" in hl ? formatInterval(hl.interval, language) : ""), align: "number" },
    { key: "sr", header: text.signedRank, cell: ({ sensitivity }) => test(sensitivity.signedRank), align: "number" },
    ...(hasMargin ? [{ key: "srm", header: text.signedRankMargin, cell: ({ sensitivity }: ComparisonReport) => (sensitivity.signedRankAtMargin ? test(sensitivity.signedRankAtMargin) : ""), align: "number" as const }] : []),
  ];
  return (
    <div className="stack-close">
      <DataTable caption={text.sensitivity(label)} columns={columns} rows={comparisons} rowKey={({ comparator }) => comparator} />
      <MethodNotes notes={comparisons.flatMap(notesBeside)} />
    </div>
  );
}

function notesBeside({ differenceLabel, sensitivity: { hodgesLehmann, signedRank, signedRankAtMargin } }: ComparisonReport): readonly MethodNote[] {
  return [hodgesLehmann, signedRank, signedRankAtMargin].flatMap((result) =>
    result && "settings" in result ? [{ of: differenceLabel, method: result.method, settings: result.settings, flags: result.flags.map((flag) => `${differenceLabel}: ${flag}`) }] : []);
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
