import type { Report } from "#analysis/report-document.ts";
import type { FigureShown } from "#app/computing/shown-figures.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PlanSentences } from "#app/ui/plan-sentences.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { en as unblindText } from "#app/words/sealed/unblind-en.ts";

import { type BlindingShown, ReportBlinding } from "./report-blinding.tsx";
import { ReportContents } from "./report-contents.tsx";
import { ReportCriterion } from "./report-criterion.tsx";
import { ReportFamily, ReportHarm } from "./report-family.tsx";
import { ReportFigure } from "./report-figure.tsx";
import { ReportGlance } from "./report-glance.tsx";
import { ReportGuesses } from "./report-guesses.tsx";
import { ReportJudgements } from "./report-judgements.tsx";
import { type ModelShown, ReportModels } from "./report-models.tsx";
import { type RecordChecked, ReportChecks, ReportFlow, ReportLimits } from "./report-record.tsx";
import { en } from "./words/report-en.ts";

type ReportPageProps = Readonly<{
  studyId: string;
  report: Report;
  figures: readonly FigureShown[];
  record: RecordChecked;
  planVersion: number;
  sealedPlanVersion: number;
  blinding: BlindingShown;
  keys: Readonly<{ bothGone: boolean; onePerson: boolean }>;
  models: readonly ModelShown[];
}>;

export function ReportPage({
  studyId,
  report,
  figures,
  record,
  planVersion,
  sealedPlanVersion,
  blinding,
  keys,
  models,
}: ReportPageProps) {
  const text = useText({ en });
  const { keyNote } = useText({ en: unblindText });
  const { plan, context, criteria, family, harm } = report;
  const of = (criterion: string | null) =>
    figures.filter((figure) => figure.criterion === criterion);
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {keys.bothGone ? <Notice tone="warning" title={keyNote.bothGone} /> : null}
      {keys.onePerson ? <Notice tone="warning" title={keyNote.onePerson} /> : null}
      <ReportGlance report={report} />
      <ReportContents report={report} hasModels={models.length > 0} />
      <ReportChecks
        record={record}
        planVersion={planVersion}
        sealedPlanVersion={sealedPlanVersion}
      />
      <ReportLimits />
      <section className="stack-close" id="differences">
        <h2>{text.differences}</h2>
        {of(null).map((figure) => (
          <ReportFigure key={figure.name} figure={figure} />
        ))}
      </section>
      {criteria.map((criterion) => (
        <ReportCriterion
          key={criterion.criterion}
          report={criterion}
          level={plan.level}
          figures={of(criterion.criterion)}
        />
      ))}
      {harm === null ? null : <ReportHarm harm={harm} level={plan.level} />}
      {context.judgements === undefined ? null : (
        <ReportJudgements judgements={context.judgements} armLabels={context.armLabels} />
      )}
      <ReportFamily family={family} />
      <ReportBlinding blinding={blinding} armLabels={context.armLabels} />
      <ReportGuesses report={report.blinding} level={plan.level} />
      <ReportModels models={models} armLabels={context.armLabels} />
      <ReportFlow flow={context.flow} deviations={context.deviations} />
      <section className="panel stack-close" id="plan">
        <h2>{text.planTitle}</h2>
        <PlanSentences
          plan={plan}
          armLabels={context.armLabels}
          criterionLabels={context.criterionLabels}
        />
      </section>
      <div className="row">
        <LinkButton to={`/studies/${studyId}/export`} kind="primary">
          {text.toExport}
        </LinkButton>
        <PrintButton words={text.print} />
      </div>
    </StudyPage>
  );
}
