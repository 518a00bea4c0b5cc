// Reads how the hypotheses share alpha, against the criteria that the plan has.
import type { FamilyNode, FamilyRule, PlannedCriterion, PlannedFamily } from "./plan.ts";
import {
  choiceAt,
  listAt,
  numberAt,
  objectAt,
  refuse,
  refuseDuplicates,
  shareAt,
  textAt,
} from "./plan-fields.ts";

const familyRules = ["gate-then-holm", "graph", "holm-over-comparisons"] as const;

export function readFamily(input: unknown, criteria: readonly PlannedCriterion[]): PlannedFamily {
  const family = objectAt("family", input);
  const rule = choiceAt("family.rule", family["rule"], familyRules);
  const isTwoSided = rule === "holm-over-comparisons";
  refuseOtherSide(isTwoSided, criteria);
  const alpha = numberAt("family.alpha", family["alpha"], 0, isTwoSided ? 1 : 0.5);
  const members = criteria
    .filter(({ hypothesis }) => hypothesis.kind !== "descriptive")
    .map(({ criterion }) => criterion);
  return { ...readRule(rule, family, members), alpha };
}

function readRule(
  rule: (typeof familyRules)[number],
  family: Readonly<Record<string, unknown>>,
  members: readonly string[],
): FamilyRule {
  if (rule === "gate-then-holm") return { rule, gate: readGate(family["gate"], members) };
  if (rule === "graph") return { rule, nodes: readNodes(family["nodes"], members) };
  return { rule };
}

/** One alpha is either one-sided or two-sided: a family can't hold both. */
function refuseOtherSide(isTwoSided: boolean, criteria: readonly PlannedCriterion[]): void {
  for (const [index, { hypothesis }] of criteria.entries()) {
    if (hypothesis.kind !== "descriptive" && (hypothesis.kind === "difference") !== isTwoSided) {
      refuse(
        `criteria[${index}].hypothesis.kind`,
        isTwoSided
          ? 'must be "difference" or "descriptive" under the rule "holm-over-comparisons"'
          : 'is "difference": only the rule "holm-over-comparisons" is two-sided',
      );
    }
  }
}

function readGate(input: unknown, members: readonly string[]): string | null {
  const gate = input === null ? null : textAt("family.gate", input);
  if (gate !== null && !members.includes(gate))
    refuse(
      "family.gate",
      `"${gate}" has no hypothesis: choose one of ${members.join(", ") || "none"}, or null`,
    );
  return gate;
}

function readNodes(input: unknown, members: readonly string[]): readonly FamilyNode[] {
  const nodes = listAt("family.nodes", input).map((node, index) =>
    readNode(`family.nodes[${index}]`, node, members),
  );
  refuseDuplicates(
    "family.nodes",
    nodes.map(({ criterion }) => criterion),
  );
  const left = members.find((member) => !nodes.some(({ criterion }) => criterion === member));
  if (left !== undefined)
    refuse(
      "family.nodes",
      `leaves out "${left}", which has a hypothesis: add a node, with weight 0 if it waits for others`,
    );
  refuseAboveOne(
    "family.nodes",
    nodes.map(({ weight }) => weight),
  );
  return nodes;
}

function readNode(field: string, input: unknown, members: readonly string[]): FamilyNode {
  const node = objectAt(field, input);
  const criterion = choiceAt(`${field}.criterion`, node["criterion"], members);
  const given = node["passesTo"];
  if (!Array.isArray(given))
    return refuse(`${field}.passesTo`, "must be a list of { criterion, share }; it may be empty");
  const passesTo = given.map((edge: unknown, index) =>
    readEdge(
      `${field}.passesTo[${index}]`,
      edge,
      members.filter((member) => member !== criterion),
    ),
  );
  refuseDuplicates(
    `${field}.passesTo`,
    passesTo.map((edge) => edge.criterion),
  );
  refuseAboveOne(
    `${field}.passesTo`,
    passesTo.map(({ share }) => share),
  );
  return { criterion, weight: shareAt(`${field}.weight`, node["weight"]), passesTo };
}

function readEdge(
  field: string,
  input: unknown,
  others: readonly string[],
): FamilyNode["passesTo"][number] {
  const edge = objectAt(field, input);
  return {
    criterion: choiceAt(`${field}.criterion`, edge["criterion"], others),
    share: shareAt(`${field}.share`, edge["share"]),
  };
}

function refuseAboveOne(field: string, shares: readonly number[]): void {
  const total = shares.reduce((sum, share) => sum + share, 0);
  // A third three times is one, whatever the last bit says.
  if (total > 1 + 1e-9)
    refuse(field, `has shares that add up to ${total}: they may add up to 1 at most`);
}
