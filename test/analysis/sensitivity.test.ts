import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import { fitMixedModel } from "#analysis/mixed-models/fitted-mixed-model.ts";
import { levelContrast } from "#analysis/mixed-models/level-contrast.ts";
import { mixedModelContrasts } from "#analysis/mixed-models/mixed-model-contrasts.ts";
import { sensitivityMethods, type Plan } from "#analysis/plan.ts";
import type { RatingRow, RatingsTable } from "#analysis/ratings-table.ts";
import type { ComparisonReport, Report, ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { mixedModelData, scoredRows } from "#analysis/reporting/model-columns.ts";
import { isEstimable } from "#analysis/result.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const criteria = ["correctness", "safety"] as const;
const context: ReportContext = {
  studyTitle: "s",
  databaseKind: "rehearsal",
  armLabels: {},
  criterionLabels: {},
  smallestAuthorGroup: 5,
  flow: [],
  deviations: [],
};

function planOf(change: Partial<Plan> = {}): Plan {
  const planned = defaultPlan({
    criteria,
    referenceArm: "model",
    comparators: ["pgy1", "pgy2"],
    margin: 0.5,
    marginJustification: "Half a level.",
    prespecifiedAt: "2026-01-31",
  });
  if (planned.kind !== "plan-accepted") throw new Error(planned.reason);
  return {
    ...planned.plan,
    sensitivity: { ...planned.plan.sensitivity, resamples: 999 },
    ...change,
  };
}

/** Five raters, twelve vignettes, `authors` residents an arm; the model `lead` levels above the residents. */
function study({
  seed = 1,
  lead = 1,
  authors = 6,
}: Readonly<{ seed?: number; lead?: number; authors?: number }> = {}): RatingsTable {
  const generator = xoshiro128(seedWords(seed));
  return criteria.flatMap((criterion) =>
    ["model", "pgy1", "pgy2"].flatMap((arm) =>
      Array.from({ length: 60 }, (_, cell): RatingRow => {
        const vignette = Math.floor(cell / 5);
        const score = Math.min(
          5,
          Math.max(1, (arm === "model" ? 3 + lead : 3) + integerBelow(generator, 3) - 1),
        );
        return {
          rater: `R${cell % 5}`,
          vignette: `V${vignette}`,
          arm,
          criterion,
          score,
          author: arm === "model" ? "m" : `${arm}-${vignette % authors}`,
          words: 100 + 10 * vignette + integerBelow(generator, 40),
        };
      }),
    ),
  );
}

const comparisonsOf = (made: Report): readonly ComparisonReport[] =>
  made.criteria.flatMap(({ comparisons }) => comparisons);
const first = (made: Report): ComparisonReport => {
  const [comparison] = comparisonsOf(made);
  if (comparison === undefined) throw new Error("the report has no comparison");
  return comparison;
};

describe("the lines beside a decision", () => {
  const made = report(study(), planOf(), context);

  it("are the plan's, in the plan's order, each with its method and an estimate near the deciding one", () => {
    const asked = sensitivityMethods.filter(
      (method) => method !== "leave-one-author-out" && method !== "tipping-point",
    );
    for (const { sensitivity, line } of comparisonsOf(made)) {
      expect([...new Set(sensitivity.map(({ kind }) => kind))]).toEqual(asked);
      for (const other of sensitivity) {
        if (!("estimate" in other) || !isEstimable(line))
          throw new Error(`${other.kind} could not be estimated`);
        if (other.unit === "scale points")
          expect(Math.abs(other.estimate - line.estimate)).toBeLessThan(0.75);
        expect(Math.sign(other.estimate)).toBe(Math.sign(line.estimate));
      }
    }
  });

  it.each(sensitivityMethods)(
    "a plan that names %s alone gets something printed for every comparison, also from data that can't give it",
    (method) => {
      const bare = study().map(({ author: _author, words: _words, ...row }) => row);
      const plan = planOf({ sensitivity: { ...planOf().sensitivity, methods: [method] } });
      for (const rows of [study(), bare, bare.slice(0, 4)]) {
        for (const { sensitivity, leaveOneAuthorOut, tippingPoint } of comparisonsOf(
          report(rows, plan, context),
        )) {
          expect(
            sensitivity.length +
              (leaveOneAuthorOut === null ? 0 : 1) +
              (tippingPoint === null ? 0 : 1),
          ).toBeGreaterThan(0);
        }
      }
    },
  );

  it("agree with a decision that the data leave no doubt about", () => {
    const callOuts = comparisonsOf(made).flatMap(({ sensitivity }) =>
      sensitivity.map((line) => ("callOut" in line ? line.callOut : null)),
    );
    expect(new Set(callOuts.filter((callOut) => callOut !== null))).toEqual(new Set(["agrees"]));
  });

  it("survive JSON unchanged", () => {
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it("a plan that asks for none gets none", () => {
    const none = report(
      study(),
      planOf({
        sensitivity: { methods: [], degreesOfFreedom: "satterthwaite", resamples: 999, seed: 1 },
      }),
      context,
    );
    expect(
      comparisonsOf(none).map(({ sensitivity, leaveOneAuthorOut, tippingPoint }) => [
        sensitivity,
        leaveOneAuthorOut,
        tippingPoint,
      ]),
    ).toEqual(comparisonsOf(none).map(() => [[], null, null]));
  });

  it.each([
    ["constant scores", study().map((row) => ({ ...row, score: 3 }))],
    ["one rater", study().filter(({ rater }) => rater === "R0")],
    ["one vignette", study().filter(({ vignette }) => vignette === "V0")],
    [
      "an arm without scores",
      study().map((row) => (row.arm === "pgy1" ? { ...row, score: null } : row)),
    ],
    ["no word counts", study().map(({ words: _words, ...row }) => row)],
    ["one author an arm", study({ authors: 1 })],
  ])("%s: what can't be estimated says why, and nothing is NaN", (_what, rows) => {
    const degenerate = report(rows, planOf(), context);
    expect(JSON.parse(JSON.stringify(degenerate))).toEqual(degenerate);
  });

  it("an aggregation that the study did not plan can turn a conclusion, and says so", () => {
    // One rater in five sees the model two levels lower: the mean barely moves, the lowest rater decides.
    const split = study({ lead: 1 }).map((row) =>
      row.rater === "R0" && row.arm === "model" ? { ...row, score: 1 } : row,
    );
    const lowest = first(report(split, planOf(), context)).sensitivity.find(({ method }) =>
      method.includes("lowest"),
    );
    expect(lowest).toMatchObject({ kind: "aggregation", callOut: "points-the-other-way" });
  });
});

describe("whether the lines beside a criterion's decisions agree", () => {
  const plannedOf = ({ comparisons }: Report["criteria"][number]) =>
    comparisons.filter(({ role }) => role === "planned");

  it("counts every line of the planned comparisons once, and the supportive ones not", () => {
    for (const criterion of report(study({ lead: 0, seed: 3 }), planOf(), context).criteria) {
      const { lines, compared, agreeing, dissents } = criterion.sensitivity;
      const callOuts = plannedOf(criterion).flatMap(({ sensitivity }) =>
        sensitivity.map((line) => ("callOut" in line ? line.callOut : undefined)),
      );
      expect({ lines, compared }).toEqual({
        lines: callOuts.length,
        compared: callOuts.filter((callOut) => callOut !== undefined).length,
      });
      expect(agreeing).toBe(callOuts.filter((callOut) => callOut === "agrees").length);
      expect(dissents.map(({ callOut }) => callOut)).toEqual(
        callOuts.filter((callOut) => callOut && callOut !== "agrees"),
      );
    }
  });

  it("is unanimous where the data leave no doubt", () => {
    for (const { sensitivity } of report(study(), planOf(), context).criteria) {
      expect(sensitivity.dissents).toEqual([]);
      expect(sensitivity.agreeing).toBeGreaterThan(10);
    }
  });

  it("names a line that points the other way, with its comparison", () => {
    const split = study({ lead: 1 }).map((row) =>
      row.rater === "R0" && row.arm === "model" ? { ...row, score: 1 } : row,
    );
    const [criterion] = report(split, planOf(), context).criteria;
    expect(criterion?.sensitivity.dissents).toContainEqual({
      differenceLabel: "model − pgy1",
      kind: "aggregation",
      method: "paired t test, every answer scored by its lowest rater",
      callOut: "points-the-other-way",
    });
  });

  it("compares nothing where no deciding line has an estimate", () => {
    const [criterion] = report(
      study().filter(({ rater }) => rater === "R0"),
      planOf(),
      context,
    ).criteria;
    expect(criterion?.sensitivity).toMatchObject({ compared: 0, agreeing: 0, dissents: [] });
    expect(criterion?.sensitivity.lines).toBeGreaterThan(0);
  });
});

describe("leave-one-author-out", () => {
  const left = (rows: RatingsTable, smallestAuthorGroup = 5) =>
    first(report(rows, planOf(), { ...context, smallestAuthorGroup })).leaveOneAuthorOut;

  it("leaves out each author of the comparison's arms once, never the only one of an arm", () => {
    expect(left(study())).toMatchObject({
      authors: Array.from({ length: 6 }, (_, index) => ({ author: `pgy1-${index}` })),
      changed: 0,
    });
  });

  it("shows nothing where fewer authors than the smallest group would show one person's results", () => {
    expect(left(study({ authors: 3 }))).toMatchObject({
      notEstimable: expect.stringContaining("fewer than 5") as string,
    });
    expect(left(study({ authors: 3 }), 1)).toMatchObject({
      authors: [{ author: "pgy1-0" }, { author: "pgy1-1" }, { author: "pgy1-2" }],
    });
  });

  it("says where the difference between arms is also one between two people", () => {
    expect(left(study({ authors: 1 }))).toMatchObject({
      notEstimable: expect.stringContaining("between two authors") as string,
    });
  });
});

describe("the tipping point of missing scores", () => {
  const missing = (rows: RatingsTable, share: number): RatingsTable =>
    rows.map((row, index) =>
      row.arm === "model" && index % Math.round(1 / share) === 0 ? { ...row, score: null } : row,
    );
  const tipping = (rows: RatingsTable) => first(report(rows, planOf(), context)).tippingPoint;

  it("needs a missing score", () => {
    expect(tipping(study())).toMatchObject({ notEstimable: "no score is missing" });
  });

  it("a few missing scores can't turn a large difference; many can, and only on the worse side", () => {
    expect(tipping(missing(study(), 1 / 30))).toMatchObject({ isWon: true, turnsAt: null });
    const many = tipping(missing(study(), 1 / 3));
    expect(many !== null && "turnsAt" in many && many.turnsAt !== null && many.turnsAt < 0).toBe(
      true,
    );
  });

  it.each([
    [1, 5],
    [0, 1],
    [1, 1e9],
  ])("tries as many values on a scale from %d to %d as on any other", (lowest, highest) => {
    const plan = planOf();
    const scaled = {
      ...plan,
      criteria: plan.criteria.map((each) => ({
        ...each,
        scale: { ...each.scale, lowest, highest },
      })),
      sensitivity: { ...plan.sensitivity, methods: ["tipping-point" as const] },
    };
    const rows = missing(study(), 1 / 3).map((row) => ({
      ...row,
      score: row.score === null ? null : lowest + ((row.score - 1) / 4) * (highest - lowest),
    }));
    expect(first(report(rows, scaled, context)).tippingPoint).toMatchObject({
      step: (highest - lowest) / 40,
    });
  });
});

describe("the family", () => {
  it("a graph that is a chain wins what the gate and Holm over one other wins", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 1 }), (seed, lead) => {
        const rows = study({ seed, lead });
        const quick = {
          methods: [],
          degreesOfFreedom: "satterthwaite",
          resamples: 999,
          seed: 1,
        } as const;
        const chain = {
          rule: "graph",
          alpha: 0.025,
          nodes: [
            { criterion: "correctness", weight: 1, passesTo: [{ criterion: "safety", share: 1 }] },
            { criterion: "safety", weight: 0, passesTo: [] },
          ],
        } as const;
        const [gate, graph] = [
          report(rows, planOf({ sensitivity: quick }), context),
          report(rows, planOf({ sensitivity: quick, family: chain }), context),
        ];
        expect(graph.family.hypotheses.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
          gate.family.hypotheses.map(({ adjustedPValue }) => adjustedPValue),
        );
        expect(graph.criteria.map(({ decision }) => decision)).toEqual(
          gate.criteria.map(({ decision }) => decision),
        );
      }),
      { numRuns: 20 },
    );
  });
});

it("one difference from a fitted model is the contrast of the marginal means", () => {
  const data = mixedModelData(
    scoredRows(study().filter(({ criterion }) => criterion === "safety")),
    "model",
  );
  const [fitted, [term]] = [fitMixedModel(data), data.terms];
  const contrasts = mixedModelContrasts(data, {
    factor: "arm",
    contrasts: [["model", "pgy1"]],
    degrees: "satterthwaite",
  });
  if (!isEstimable(fitted) || !isEstimable(contrasts) || term === undefined)
    throw new Error("the model could not be fitted");
  const one = levelContrast(fitted, {
    term,
    reference: "model",
    others: ["pgy1"],
    degrees: "satterthwaite",
    level: 0.95,
  });
  expect(one?.estimate).toBeCloseTo(contrasts.contrasts[0]?.estimate ?? NaN, 12);
  expect(one?.degreesOfFreedom).toBeCloseTo(contrasts.contrasts[0]?.degreesOfFreedom ?? NaN, 8);
});
