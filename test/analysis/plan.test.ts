import { expect, it } from "vitest";
import { defaultPlan, type DefaultPlanInput } from "#analysis/default-plan.ts";
import { parseNewPlan, parsePlan } from "#analysis/parse-plan.ts";

const input: DefaultPlanInput = {
  criteria: ["correctness", "safety", "consistency", "usefulness"],
  referenceArm: "model",
  comparators: ["pgy1", "pgy2"],
  margin: 0.3,
  marginJustification: "Half of the smallest difference that raters called relevant in the pilot.",
  prespecifiedAt: "2026-01-31",
};

const accepted = () => {
  const outcome = defaultPlan(input);
  if (outcome.kind !== "plan-accepted") throw new Error(`${outcome.field}: ${outcome.reason}`);
  return outcome.plan;
};

it("the default plan puts non-inferiority of the first criterion before the superiority of the others", () => {
  const plan = accepted();
  expect(plan.criteria.map(({ hypothesis }) => hypothesis.kind)).toEqual([
    "non-inferiority",
    "superiority",
    "superiority",
    "superiority",
  ]);
  expect(plan.family).toEqual({ rule: "gate-then-holm", alpha: 0.025, gate: "correctness" });
});

it.each([
  ["margin", { margin: 0 }, "criteria[0].hypothesis.margin.scalePoints"],
  ["justification", { marginJustification: " " }, "criteria[0].hypothesis.margin.justification"],
  ["date", { prespecifiedAt: "soon" }, "criteria[0].hypothesis.margin.prespecifiedAt"],
])("a non-inferiority line without its %s is refused by field", (_what, change, field) => {
  expect(defaultPlan({ ...input, ...change })).toMatchObject({ kind: "plan-refused", field });
});

it.each([
  ["no object", null, "plan"],
  ["another version", { version: 4 }, "version"],
  ["no deciding line", { deciding: null }, "deciding"],
  ["an unknown deciding line", { deciding: { line: "anova" } }, "deciding.line"],
  [
    "a deciding line without its rule for a factor at zero",
    { deciding: { line: "reml-kenward-roger" } },
    "deciding.factorAtZero",
  ],
  ["the reference among the comparators", { comparators: ["model"] }, "comparators"],
  ["a comparator twice", { comparators: ["pgy1", "pgy1"] }, "comparators"],
  ["no criteria", { criteria: [] }, "criteria"],
  [
    "a gate without a hypothesis",
    { family: { rule: "gate-then-holm", alpha: 0.025, gate: "length" } },
    "family.gate",
  ],
  ["an unknown rule", { family: { rule: "bonferroni", alpha: 0.025 } }, "family.rule"],
  [
    "one-sided hypotheses under a two-sided rule",
    { family: { rule: "holm-over-comparisons", alpha: 0.05 } },
    "criteria[0].hypothesis.kind",
  ],
  [
    "a graph that leaves out a hypothesis",
    {
      family: {
        rule: "graph",
        alpha: 0.025,
        nodes: [{ criterion: "correctness", weight: 1, passesTo: [] }],
      },
    },
    "family.nodes",
  ],
  [
    "a graph whose weights exceed one",
    {
      family: {
        rule: "graph",
        alpha: 0.025,
        nodes: input.criteria.map((criterion) => ({ criterion, weight: 0.3, passesTo: [] })),
      },
    },
    "family.nodes",
  ],
  [
    "an edge to a node of no hypothesis",
    {
      family: {
        rule: "graph",
        alpha: 0.025,
        nodes: [
          { criterion: "correctness", weight: 1, passesTo: [{ criterion: "length", share: 1 }] },
        ],
      },
    },
    "family.nodes[0].passesTo[0].criterion",
  ],
  ["another aggregation than the deciding one", { aggregation: "median" }, "aggregation"],
  [
    "too few resamples",
    { sensitivity: { methods: [], degreesOfFreedom: "satterthwaite", resamples: 998, seed: 1 } },
    "sensitivity.resamples",
  ],
  [
    "a sensitivity method twice",
    {
      sensitivity: {
        methods: ["bootstrap", "bootstrap"],
        degreesOfFreedom: "satterthwaite",
        resamples: 999,
        seed: 1,
      },
    },
    "sensitivity.methods",
  ],
  ["a level in percent", { level: 95 }, "level"],
  ["an unknown zero method", { zeroMethod: "drop" }, "zeroMethod"],
  ["a harm criterion that is also scored", { harmCriterion: "safety" }, "harmCriterion"],
])("%s is refused by field", (_what, change, field) => {
  expect(parsePlan(change === null ? null : { ...accepted(), ...change })).toMatchObject({
    kind: "plan-refused",
    field,
  });
});

it.each([
  [
    "one-sided",
    { level: 0.95, family: { rule: "gate-then-holm", alpha: 0.05, gate: "correctness" } },
    "must be 0.9 ",
  ],
  [
    "one-sided along a graph",
    {
      level: 0.9,
      family: {
        rule: "graph",
        alpha: 0.025,
        nodes: input.criteria.map((criterion) => ({ criterion, weight: 0.25, passesTo: [] })),
      },
    },
    "must be 0.95 ",
  ],
  [
    "two-sided",
    {
      level: 0.9,
      criteria: accepted().criteria.map((each) => ({
        ...each,
        hypothesis: { kind: "difference" },
      })),
      family: { rule: "holm-over-comparisons", alpha: 0.05 },
    },
    "must be 0.95 ",
  ],
])(
  "an interval that says other than its %s test is refused in a new plan, and read in a sealed one",
  (_sides, change, reason) => {
    const planned = { ...accepted(), ...change };
    expect(parseNewPlan(planned)).toMatchObject({
      kind: "plan-refused",
      field: "level",
      reason: expect.stringContaining(reason) as string,
    });
    expect(parsePlan(planned).kind).toBe("plan-accepted");
    expect(parseNewPlan({ ...planned, level: Number(reason.split(" ")[2]) }).kind).toBe(
      "plan-accepted",
    );
  },
);

it.each([4, 4.5])(
  "a margin of %d points, which no loss on the scale from 1 to 5 exceeds, is refused in a new plan and read in a sealed one",
  (scalePoints) => {
    const [first, ...others] = accepted().criteria;
    const hypothesis = {
      kind: "non-inferiority",
      margin: { scalePoints, justification: "As wide as it goes.", prespecifiedAt: "2026-01-31" },
    };
    const planned = { ...accepted(), criteria: [{ ...first, hypothesis }, ...others] };
    expect(parseNewPlan(planned)).toMatchObject({
      kind: "plan-refused",
      field: "criteria[0].hypothesis.margin.scalePoints",
      reason: expect.stringMatching(/^must be below 4:/) as string,
    });
    expect(parsePlan(planned).kind).toBe("plan-accepted");
  },
);

it("a plan without hypotheses may have any level", () => {
  const descriptive = {
    ...accepted(),
    level: 0.8,
    criteria: accepted().criteria.map((each) => ({ ...each, hypothesis: { kind: "descriptive" } })),
    family: { rule: "gate-then-holm", alpha: 0.025, gate: null },
  };
  expect(parseNewPlan(descriptive).kind).toBe("plan-accepted");
});

it("a plan that went through JSON is read back unchanged, without fields of its own making", () => {
  const plan = accepted();
  expect(parsePlan({ ...JSON.parse(JSON.stringify(plan)), surplus: true })).toEqual({
    kind: "plan-accepted",
    plan,
  });
});

it("[S8] a plan of version 2 keeps the line of its time", () => {
  const { deciding: _deciding, ...second } = { ...accepted(), version: 2 };
  expect(parsePlan(second)).toEqual({
    kind: "plan-accepted",
    plan: { ...accepted(), deciding: { line: "obuchowski-rockette" } },
  });
});

it("a new plan can't set its deciding line beside itself", () => {
  const deciding = { line: "obuchowski-rockette" };
  expect(parseNewPlan({ ...accepted(), deciding })).toMatchObject({
    kind: "plan-refused",
    field: "sensitivity.methods[0]",
  });
  expect(parsePlan({ ...accepted(), deciding }).kind).toBe("plan-accepted");
});

it("a plan of version 1 is read as what it planned: gate, then Holm, and the signed-rank test beside", () => {
  const {
    family: _family,
    sensitivity: _sensitivity,
    aggregation: _aggregation,
    ...common
  } = accepted();
  const first = {
    ...common,
    version: 1,
    family: { alpha: 0.025, gate: "correctness", adjustment: "holm" },
  };
  expect(parsePlan(first)).toMatchObject({
    kind: "plan-accepted",
    plan: {
      version: 3,
      deciding: { line: "obuchowski-rockette" },
      family: { rule: "gate-then-holm", gate: "correctness" },
      sensitivity: { methods: ["signed-rank"] },
    },
  });
});
