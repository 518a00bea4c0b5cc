import { labelIn } from "#analysis/label-in.ts";
import type { Plan, PlannedCriterion } from "#analysis/plan.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import { en, type PlanText } from "#app/words/sealed/plan-en.ts";

import { formatShare } from "./format-number.ts";

type PlanSentencesProps = Readonly<{
  plan: Plan;
  armLabels: Readonly<Record<string, string>>;
  criterionLabels: Readonly<Record<string, string>>;
}>;

/** The plan as someone would say it: what must be won, against whom, at which alpha, in which order. */
export function PlanSentences({ plan, armLabels, criterionLabels }: PlanSentencesProps) {
  const { sentences, zeroMethods } = useText({ en });
  const { language } = usePageSetting();
  const criterionOf = (id: string): string => labelIn(criterionLabels, id);
  const reference = labelIn(armLabels, plan.referenceArm);
  const others = plan.comparators.map((arm) => labelIn(armLabels, arm));
  const margin = plan.criteria
    .map(({ hypothesis }) => hypothesis)
    .find((hypothesis) => hypothesis.kind === "non-inferiority")?.margin;
  const asked = ({ criterion, hypothesis }: PlannedCriterion): string => {
    const label = criterionOf(criterion);
    if (hypothesis.kind === "non-inferiority")
      return sentences.nonInferiority(
        label,
        reference,
        String(hypothesis.margin.scalePoints),
        others,
      );
    if (hypothesis.kind === "difference") return sentences.difference(label, reference, others);
    return hypothesis.kind === "superiority"
      ? sentences.superiority(label, reference, others)
      : sentences.descriptive(label);
  };
  return (
    <div className="stack-close">
      <p>{sentences.estimand(reference, others)}</p>
      <ol className="plain-list">
        {plan.criteria.map((criterion) => (
          <li key={criterion.criterion}>{asked(criterion)}</li>
        ))}
      </ol>
      {margin === undefined ? null : (
        <p>{sentences.margin(margin.justification, margin.prespecifiedAt)}</p>
      )}
      <p>{familySentence(plan.family, sentences, criterionOf)}</p>
      <p>
        {sentences.decides[plan.deciding.line]} {sentences.beside}{" "}
        {sentences.level(formatShare(plan.level, language))}{" "}
        {sentences.zero(zeroMethods[plan.zeroMethod])}
      </p>
      {plan.harmCriterion === null ? null : <p>{sentences.harm}</p>}
    </div>
  );
}

function familySentence(
  family: Plan["family"],
  sentences: PlanText["sentences"],
  criterionOf: (id: string) => string,
): string {
  const alpha = String(family.alpha);
  if (family.rule === "holm-over-comparisons") return sentences.comparisons(alpha);
  if (family.rule === "gate-then-holm")
    return family.gate === null
      ? sentences.noGate(alpha)
      : sentences.gate(criterionOf(family.gate), alpha);
  return sentences.graph(
    alpha,
    family.nodes.map(({ criterion, weight, passesTo }) =>
      sentences.graphNode(
        criterionOf(criterion),
        String(weight),
        passesTo.map((edge) => `${criterionOf(edge.criterion)} (${edge.share})`),
      ),
    ),
  );
}
