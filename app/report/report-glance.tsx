import { labelIn } from "#analysis/label-in.ts";
import type {
  ComparisonReport,
  CriterionReport,
  FamilyHypothesis,
  Report,
} from "#analysis/report-document.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { DecisionBadge } from "./decision-badge.tsx";
import { criterionAnchor } from "./report-contents.tsx";
import { useDecisionSentence } from "./report-criterion.tsx";
import { Noted } from "./report-lines.tsx";
import { formatInterval, formatP, percentOf } from "./report-numbers.ts";
import { type Asked, en as glanceEn } from "./words/glance-en.ts";
import { en } from "./words/report-en.ts";

/** The question, and every planned decision with the numbers it rests on. */
export function ReportGlance({ report }: Readonly<{ report: Report }>) {
  const text = useText({ en });
  const glance = useText({ en: glanceEn });
  const { databaseKind } = usePageSetting();
  const { plan, context, data, criteria, family } = report;
  const labelOf = (arm: string): string => labelIn(context.armLabels, arm);
  return (
    <section className="stack-close" id="summary">
      <h2>{glance.title}</h2>
      <p>
        {glance.question(
          labelOf(plan.referenceArm),
          plan.comparators.map(labelOf),
          askedOf(criteria),
        )}
      </p>
      <p>{glance.how(labelOf(plan.referenceArm), data.raters, data.vignettes)}</p>
      {databaseKind === "real" ? null : (
        <p>
          <strong>{text.limits.synthetic}</strong>
        </p>
      )}
      <Decisions criteria={criteria} hypotheses={family.hypotheses} level={plan.level} />
      <p className="quiet">{glance.reading[family.rule](String(family.alpha))}</p>
    </section>
  );
}

/** Criteria that ask the same, together. */
function askedOf(criteria: readonly CriterionReport[]): readonly Asked[] {
  const questions = new Map<string, Asked>();
  for (const { label, hypothesis, margin } of criteria) {
    const key = `${hypothesis} ${margin ?? ""}`;
    questions.set(key, {
      hypothesis,
      margin,
      criteria: [...(questions.get(key)?.criteria ?? []), label],
    });
  }
  return [...questions.values()];
}

function Decisions({
  criteria,
  hypotheses,
  level,
}: Readonly<{
  criteria: readonly CriterionReport[];
  hypotheses: readonly FamilyHypothesis[];
  level: number;
}>) {
  const text = useText({ en });
  const glance = useText({ en: glanceEn });
  const sentence = useDecisionSentence();
  const own = ({ criterion }: CriterionReport) =>
    hypotheses.filter((hypothesis) => hypothesis.criterion === criterion);
  const columns: readonly Column<CriterionReport>[] = [
    {
      key: "criterion",
      header: text.criterion,
      cell: (criterion) => (
        <Noted
          words={<a href={`#${criterionAnchor(criterion)}`}>{criterion.label}</a>}
          note={text.hypotheses[criterion.hypothesis]}
        />
      ),
      isRowHeader: true,
    },
    {
      key: "differences",
      header: glance.differences(percentOf(level)),
      cell: ({ comparisons }) => <Differences comparisons={comparisons} />,
    },
    {
      key: "p",
      header: text.adjusted,
      cell: (criterion) => <PValues hypotheses={own(criterion)} />,
      align: "number",
    },
    {
      key: "decision",
      header: text.decision,
      cell: ({ decision }) => <DecisionBadge decision={decision} />,
    },
    { key: "words", header: glance.inWords, cell: sentence },
  ];
  return (
    <DataTable
      caption={text.summary}
      columns={columns}
      rows={criteria}
      rowKey={({ criterion }) => criterion}
    />
  );
}

/** Planned comparisons, a line each: the supportive ones decide nothing. */
function Differences({ comparisons }: Pick<CriterionReport, "comparisons">) {
  return (
    <ul className="table-lines">
      {comparisons
        .filter(({ role }) => role === "planned")
        .map((comparison) => (
          <li key={comparison.differenceLabel}>
            <Difference comparison={comparison} />
          </li>
        ))}
    </ul>
  );
}

function Difference({ comparison: { label, line } }: Readonly<{ comparison: ComparisonReport }>) {
  const text = useText({ en });
  const glance = useText({ en: glanceEn });
  const { language } = usePageSetting();
  const words =
    "estimate" in line
      ? `${formatFixed(line.estimate, 2, language)} (${formatInterval(line.interval, language)})`
      : text.notEstimable(line.notEstimable);
  return (
    <Noted
      words={"estimate" in line ? <span className="unbroken">{words}</span> : words}
      note={glance.against(label)}
    />
  );
}

function PValues({ hypotheses }: Readonly<{ hypotheses: readonly FamilyHypothesis[] }>) {
  const glance = useText({ en: glanceEn });
  const { language } = usePageSetting();
  return (
    <ul className="table-lines">
      {hypotheses.map(({ comparator, differenceLabel, pValue, adjustedPValue }) => (
        <li key={comparator ?? ""}>
          <Noted
            words={formatP(adjustedPValue, language)}
            note={glance.unadjusted(formatP(pValue, language), differenceLabel)}
          />
        </li>
      ))}
    </ul>
  );
}
