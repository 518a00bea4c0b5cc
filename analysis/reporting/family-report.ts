// Which hypotheses of the plan were won, under the rule by which they share alpha.
import { holm } from "#analysis/multiplicity/adjusted-p-values.ts";
import { gatekeptFamily, largestPValue } from "#analysis/multiplicity/gatekept-family.ts";
import { graphicalProcedure } from "#analysis/multiplicity/graphical-procedure.ts";
import type { FamilyNode, Plan, PlannedCriterion, PlannedFamily } from "#analysis/plan.ts";
import type { FamilyHypothesis, FamilyReport, ReportContext } from "#analysis/report-document.ts";
import type { Settings } from "#analysis/result.ts";
import type { JudgedComparison } from "./comparison-report.ts";
import { criterionLabel } from "./comparisons.ts";

export type JudgedCriterion = Readonly<{
  criterion: PlannedCriterion;
  comparisons: readonly JudgedComparison[];
}>;

export function familyReport(
  judged: readonly JudgedCriterion[],
  plan: Plan,
  context: ReportContext,
): FamilyReport {
  const members = judged.flatMap((each) => membersOf(each, plan.family, context));
  const adjusted = adjustedPValues(members, plan.family);
  const hypotheses = members.map(({ pValues: _pValues, ...member }, index): FamilyHypothesis => {
    const adjustedPValue = adjusted[index]!;
    return { ...member, adjustedPValue, isWon: adjustedPValue <= plan.family.alpha };
  });
  return {
    method: methods[plan.family.rule],
    rule: plan.family.rule,
    alpha: plan.family.alpha,
    hypotheses,
    settings: settingsOf(plan),
  };
}

/** Whether the family was won where this comparison counts. */
export const isWonIn = (
  { hypotheses }: FamilyReport,
  criterion: string,
  comparator: string | null,
): boolean =>
  hypotheses.some(
    (hypothesis) =>
      hypothesis.criterion === criterion &&
      (hypothesis.comparator === null || hypothesis.comparator === comparator) &&
      hypothesis.isWon,
  );

type Member = Omit<FamilyHypothesis, "adjustedPValue" | "isWon"> &
  Readonly<{ pValues: readonly (number | null)[] }>;

/** One hypothesis against all comparators together, or one for each. A comparison without an estimate can't be won and keeps its place. */
function membersOf(
  { criterion, comparisons }: JudgedCriterion,
  { rule }: PlannedFamily,
  context: ReportContext,
): readonly Member[] {
  const { kind } = criterion.hypothesis;
  if (kind === "descriptive") return [];
  const planned = comparisons.filter(({ comparison }) => comparison.role === "planned");
  const named = {
    criterion: criterion.criterion,
    label: criterionLabel(context, criterion.criterion),
    kind,
  };
  const pValues = planned.map(({ pValue }) => pValue);
  if (rule !== "holm-over-comparisons")
    return [
      {
        ...named,
        comparator: null,
        differenceLabel: null,
        pValue: largestPValue(named.criterion, pValues),
        pValues,
      },
    ];
  return planned.map(({ comparison, pValue }) => ({
    ...named,
    comparator: comparison.comparator,
    differenceLabel: comparison.differenceLabel,
    pValue: pValue ?? 1,
    pValues: [pValue],
  }));
}

function adjustedPValues(members: readonly Member[], family: PlannedFamily): readonly number[] {
  if (members.length === 0) return [];
  if (family.rule === "holm-over-comparisons") return holm(members.map(({ pValue }) => pValue));
  if (family.rule === "graph") return adjustedAlongGraph(members, family.nodes);
  return gatekeptFamily(
    members.map(({ criterion, pValues }) => ({ name: criterion, pValues })),
    family.gate,
    family.alpha,
  ).map(({ adjustedPValue }) => adjustedPValue);
}

function adjustedAlongGraph(
  members: readonly Member[],
  nodes: readonly FamilyNode[],
): readonly number[] {
  const nodeOf = ({ criterion }: Member): FamilyNode | undefined =>
    nodes.find((node) => node.criterion === criterion);
  const weights = members.map((member) => nodeOf(member)?.weight ?? 0);
  const transitions = members.map((from) =>
    members.map(
      (to) =>
        nodeOf(from)?.passesTo.find(({ criterion }) => criterion === to.criterion)?.share ?? 0,
    ),
  );
  return graphicalProcedure(
    members.map(({ pValue }) => pValue),
    { weights, transitions },
  );
}

const methods = {
  "gate-then-holm": "each hypothesis against every comparator (largest p), gate first, then Holm",
  graph: "each hypothesis against every comparator (largest p), alpha passed along a graph",
  "holm-over-comparisons": "every criterion and comparator a two-sided hypothesis, Holm over all",
} as const;

function settingsOf({ family, comparators }: Plan): Settings {
  const common = {
    oneSided: family.rule !== "holm-over-comparisons",
    comparators: comparators.length,
  };
  if (family.rule === "gate-then-holm")
    return { ...common, gate: family.gate ?? "none", adjustment: "holm" };
  if (family.rule === "holm-over-comparisons") return { ...common, adjustment: "holm" };
  return {
    ...common,
    graph: family.nodes
      .map(
        ({ criterion, weight, passesTo }) =>
          `${criterion} ${weight} → ${passesTo.map((edge) => `${edge.criterion} ${edge.share}`).join(", ") || "nothing"}`,
      )
      .join("; "),
  };
}
