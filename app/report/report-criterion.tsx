import type { ArmSummary, CriterionReport } from "#analysis/report-document.ts";
import type { FigureShown } from "#app/computing/shown-figures.server.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { ReportAgreement } from "./report-agreement.tsx";
import { ReportComparison } from "./report-comparison.tsx";
import { criterionAnchor } from "./report-contents.tsx";
import { ReportExplorer } from "./report-explorer.tsx";
import { ReportFigure } from "./report-figure.tsx";
import { ReportLines } from "./report-lines.tsx";
import { SensitivityVerdict } from "./sensitivity-verdict.tsx";
import { en } from "./words/report-en.ts";

type ReportCriterionProps = Readonly<{
  report: CriterionReport;
  level: number;
  /** Of this criterion. */ figures: readonly FigureShown[];
}>;

/** The decision, whether other methods agree, the line that decides, what a person would rather look at; then what can be unfolded. */
export function ReportCriterion({ report, level, figures }: ReportCriterionProps) {
  const text = useText({ en });
  const { label, comparisons, arms, agreement } = report;
  const of = (comparison: number | null) =>
    figures.filter((figure) => figure.comparison === comparison);
  const placed = comparisons.map((comparison, place) => ({ comparison, place }));
  const inRole = (role: "planned" | "supportive") =>
    placed.filter(({ comparison }) => comparison.role === role);
  return (
    <section className="stack" id={criterionAnchor(report)}>
      <h2>{label}</h2>
      <p>
        <strong>{useDecisionSentence()(report)}</strong>
      </p>
      <SensitivityVerdict agreement={report.sensitivity} />
      <ReportLines
        caption={text.lines(label)}
        estimate={text.estimate}
        comparisons={comparisons}
        level={level}
        hasDecision
      />
      {of(null).map((figure) => (
        <ReportFigure key={figure.name} figure={figure} />
      ))}
      {inRole("planned").map(({ place }) => (
        <div className="figure-pair" key={place}>
          {of(place).map((figure) => (
            <ReportFigure key={figure.name} figure={figure} />
          ))}
        </div>
      ))}
      <ReportExplorer report={report} />
      {inRole("planned").map(({ comparison, place }) => (
        <ReportComparison key={place} label={label} comparison={comparison} figures={[]} />
      ))}
      {inRole("supportive").map(({ comparison, place }) => (
        <ReportComparison key={place} label={label} comparison={comparison} figures={of(place)} />
      ))}
      <details className="report-details">
        <summary>{text.armsAndAgreement}</summary>
        <div className="stack">
          <Arms label={label} arms={arms} />
          <ReportAgreement label={label} agreement={agreement} />
        </div>
      </details>
    </section>
  );
}

export function useDecisionSentence(): (report: CriterionReport) => string {
  const { sentence } = useText({ en });
  return ({ decision, margin }) =>
    decision === null
      ? sentence.none
      : decision === "non-inferior"
        ? sentence[decision](String(margin ?? 0))
        : sentence[decision];
}

function Arms({ label, arms }: Readonly<{ label: string; arms: readonly ArmSummary[] }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const decimals = (value: number | null): string =>
    value === null ? "" : formatFixed(value, 2, language);
  const columns: readonly Column<ArmSummary>[] = [
    { key: "arm", header: text.arm, cell: (arm) => arm.label, isRowHeader: true },
    { key: "ratings", header: text.ratings, cell: (arm) => arm.ratings, align: "number" },
    { key: "mean", header: text.mean, cell: (arm) => decimals(arm.mean), align: "number" },
    { key: "sd", header: text.sd, cell: (arm) => decimals(arm.standardDeviation), align: "number" },
    ...(arms[0]?.distribution ?? []).map(({ score }): Column<ArmSummary> => ({
      key: `score-${score}`,
      header: text.scoreOf(score),
      cell: (arm) => arm.distribution.find((each) => each.score === score)?.count ?? 0,
      align: "number",
    })),
    {
      key: "cannotJudge",
      header: text.cannotJudge,
      cell: (arm) => arm.cannotJudge,
      align: "number",
    },
  ];
  return (
    <DataTable caption={text.arms(label)} columns={columns} rows={arms} rowKey={({ arm }) => arm} />
  );
}
