import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/report-en.ts";
import type { CriterionReport, Report } from "#analysis/report-document.ts";

import { LinkButton } from "./button.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { PlanSentences } from "./plan-sentences.tsx";
import { type BlindingShown, ReportBlinding } from "./report-blinding.tsx";
import { ReportCriterion, useDecisionSentence } from "./report-criterion.tsx";
import { ReportFamily, ReportHarm } from "./report-family.tsx";
import { ReportGuesses } from "./report-guesses.tsx";
import { type RecordChecked, ReportChecks, ReportFlow, ReportLimits } from "./report-record.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { StudyPage } from "./study-page.tsx";

type ReportPageProps = Readonly<{ studyId: string; report: Report; record: RecordChecked; planVersion: number; sealedPlanVersion: number; blinding: BlindingShown }>;

export function ReportPage({ studyId, report, record, planVersion, sealedPlanVersion, blinding }: ReportPageProps) {
  const text = useText({ en });
  const { plan, context, criteria, family, harm } = report;
  return (
    <StudyPage title={text.title} lead={text.lead}>
      <ReportChecks record={record} planVersion={planVersion} sealedPlanVersion={sealedPlanVersion} />
      <Summary criteria={criteria} />
      <ReportLimits />
      <section className="panel stack-close">
        <h2>{text.planTitle}</h2>
        <PlanSentences plan={plan} armLabels={context.armLabels} criterionLabels={context.criterionLabels} />
      </section>
      <ReportFamily family={family} />
      {criteria.map((criterion) => (
        <ReportCriterion key={criterion.criterion} report={criterion} level={plan.level} />
      ))}
      {harm === null ? null : <ReportHarm harm={harm} level={plan.level} />}
      <ReportBlinding blinding={blinding} armLabels={context.armLabels} />
      <ReportGuesses report={report.blinding} level={plan.level} />
      <ReportFlow flow={context.flow} deviations={context.deviations} />
      <div>
        <LinkButton to={`/studies/${studyId}/export`} kind="primary">
          {text.toExport}
        </LinkButton>
      </div>
    </StudyPage>
  );
}

const tones = { "non-inferior": "success", superior: "success", inconclusive: "neutral", inferior: "warning" } as const;

function Summary({ criteria }: Readonly<{ criteria: readonly CriterionReport[] }>) {
  const text = useText({ en });
  const sentence = useDecisionSentence();
  const columns: readonly Column<CriterionReport>[] = [
    { key: "criterion", header: text.criterion, cell: ({ label }) => label, isRowHeader: true },
    { key: "asked", header: text.asked, cell: ({ hypothesis }) => text.hypotheses[hypothesis] },
    { key: "decision", header: text.decision, cell: ({ decision }) => <StatusBadge tone={decision === null ? "neutral" : tones[decision]} words={decision === null ? text.noDecision : text.decisions[decision]} /> },
    { key: "words", header: text.what, cell: sentence },
  ];
  return <DataTable caption={text.summary} columns={columns} rows={criteria} rowKey={({ criterion }) => criterion} />;
}
