import { describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import type { RatingRow } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { isEstimable } from "#analysis/result.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";
import { readCases } from "#test/golden/read-cases.ts";

const criteria = ["correctness", "safety", "consistency", "usefulness"] as const;

const planFor = (comparators: readonly string[], margin = 0.3): Plan => {
  const outcome = defaultPlan({
    criteria,
    referenceArm: "model",
    comparators,
    margin,
    marginJustification: "Agreed by the panel.",
    prespecifiedAt: "2026-01-31",
    harmCriterion: "harm",
  });
  if (outcome.kind !== "plan-accepted") throw new Error(outcome.reason);
  return outcome.plan;
};

const earlier = (plan: Plan): Plan => ({ ...plan, deciding: { line: "obuchowski-rockette" } });

const context: ReportContext = {
  studyTitle: "Medication answers",
  databaseKind: "rehearsal",
  armLabels: { model: "Model", pgy1: "PGY1", pgy2: "PGY2" },
  criterionLabels: { correctness: "Medical correctness" },
  smallestAuthorGroup: 5,
  flow: [{ step: "invited", count: 6, unit: "raters" }],
  deviations: [],
};

/** A made-up study: each arm has its own mean on every criterion, noise of a point either way. */
function study(
  means: Readonly<Record<string, number>>,
  raters = 6,
  vignettes = 30,
): readonly RatingRow[] {
  const generator = xoshiro128(seedWords(7));
  const noise = (): number => integerBelow(generator, 3) - 1;
  const rows: RatingRow[] = [];
  for (const [arm, mean] of Object.entries(means))
    for (let rater = 0; rater < raters; rater++)
      for (let vignette = 0; vignette < vignettes; vignette++) {
        const place = {
          rater: `r${rater}`,
          vignette: `v${String(vignette).padStart(2, "0")}`,
          arm,
        };
        for (const criterion of criteria)
          rows.push({
            ...place,
            criterion,
            score: Math.min(5, Math.max(1, Math.round(mean) + noise())),
          });
        rows.push({
          ...place,
          criterion: "harm",
          score: integerBelow(generator, 10) < (arm === "model" ? 1 : 4) ? 1 : 0,
        });
      }
  return rows;
}

const threeArms = study({ model: 4, pgy1: 3, pgy2: 3 });

describe("the published pattern", () => {
  const result = report(threeArms, planFor(["pgy1", "pgy2"]), context);

  it("survives JSON unchanged: no NaN, no Infinity, nothing undefined", () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("wins correctness as non-inferior and the other three as superior, against both comparators", () => {
    expect(result.criteria.map(({ decision }) => decision)).toEqual([
      "non-inferior",
      "superior",
      "superior",
      "superior",
    ]);
    expect(result.family.hypotheses.every(({ isWon }) => isWon)).toBe(true);
  });

  it("reports each comparator as planned and their equal-weight mean as supportive", () => {
    const [first] = result.criteria;
    expect(first?.comparisons.map(({ comparator, role }) => [comparator, role])).toEqual([
      ["pgy1", "planned"],
      ["pgy2", "planned"],
      [null, "supportive"],
    ]);
    const [one, two, pooled] = (first?.comparisons ?? []).map(({ line }) =>
      isEstimable(line) ? line.estimate : NaN,
    );
    expect(pooled).toBeCloseTo(((one ?? NaN) + (two ?? NaN)) / 2, 12);
  });

  it("counts harm per arm and pairs the risk difference", () => {
    const model = result.harm?.arms[0];
    const line = result.harm?.comparisons[0]?.line;
    if (line === undefined || !isEstimable(line)) throw new Error("expected a risk difference");
    expect(line.estimate).toBeCloseTo(
      (model?.share ?? NaN) - (result.harm?.arms[1]?.share ?? NaN),
      12,
    );
    expect(line.superiority.alternative).toBe("less");
  });

  it("describes every vignette by arm for the slope figure", () => {
    expect(result.criteria[0]?.vignettes).toHaveLength(30);
    expect(result.criteria[0]?.vignettes[0]?.means.map(({ arm }) => arm)).toEqual([
      "model",
      "pgy1",
      "pgy2",
    ]);
  });
});

it("one comparator that is not beaten loses the hypothesis for both", () => {
  const result = report(study({ model: 4, pgy1: 3, pgy2: 4 }), planFor(["pgy1", "pgy2"]), context);
  expect(result.criteria[1]?.comparisons.slice(0, 2).map(({ decision }) => decision)).toEqual([
    "inconclusive",
    "inconclusive",
  ]);
});

it("a lost gate leaves nothing won, and an arm beyond the margin is inferior", () => {
  const result = report(study({ model: 2, pgy1: 3, pgy2: 3 }), planFor(["pgy1", "pgy2"]), context);
  expect(result.criteria.map(({ decision }) => decision)).toEqual([
    "inferior",
    "inferior",
    "inferior",
    "inferior",
  ]);
  expect(result.family.hypotheses.some(({ isWon }) => isWon)).toBe(false);
});

it.each([2, 3, 4])("%i arms: a line for every comparator, pooled from three arms on", (arms) => {
  const names = ["pgy1", "pgy2", "pgy3"].slice(0, arms - 1);
  const result = report(
    study({ model: 4, ...Object.fromEntries(names.map((name) => [name, 3])) }),
    planFor(names),
    context,
  );
  expect(result.criteria[0]?.comparisons).toHaveLength(arms === 2 ? 1 : arms);
});

it("a score that could not be judged is missing, counted, and answered by the line that the plan names", () => {
  const rows = threeArms.map((row, index) => (index === 0 ? { ...row, score: null } : row));
  const [criterion] = report(rows, planFor(["pgy1", "pgy2"]), context).criteria;
  expect(criterion?.arms[0]?.cannotJudge).toBe(1);
  expect(criterion?.comparisons[0]?.pairs).toMatchObject({ planned: 180, used: 179, missing: 1 });
  expect(criterion?.comparisons[0]?.line.method).toContain("REML");
  const [then] = report(rows, earlier(planFor(["pgy1", "pgy2"])), context).criteria;
  expect(then?.comparisons[0]?.line.method).toContain("BDG");
  expect(criterion?.comparisons[0]?.sensitivity.slice(0, 2)).toMatchObject([
    { kind: "obuchowski-rockette", notEstimable: expect.stringContaining("every pair") },
    { kind: "u-statistic", method: expect.stringContaining("conditional") },
  ]);
});

it("hidden repeats enter the agreement of raters with themselves and nothing else", () => {
  const repeats = threeArms.slice(0, 50).map((row) => ({ ...row, isRepeat: true }));
  const plan = planFor(["pgy1", "pgy2"]);
  const [plain, repeated] = [
    report(threeArms, plan, context),
    report([...threeArms, ...repeats], plan, context),
  ];
  expect(repeated.criteria[0]?.comparisons).toEqual(plain.criteria[0]?.comparisons);
  expect(repeated.criteria[0]?.agreement.intraRater).toMatchObject({
    repeatedPairs: 10,
    exactAgreementShare: 1,
    withinRaterStandardDeviation: 0,
  });
});

it("the order of rows is irrelevant", () => {
  const plan = planFor(["pgy1", "pgy2"]);
  const [own, turned] = [
    report(threeArms, plan, context),
    report(threeArms.toReversed(), plan, context),
  ];
  expect(turned.criteria[0]?.comparisons).toEqual(own.criteria[0]?.comparisons);
});

it.each([
  ["no rows", [] as readonly RatingRow[]],
  ["one rater", study({ model: 4, pgy1: 3, pgy2: 3 }, 1)],
  ["one vignette", study({ model: 4, pgy1: 3, pgy2: 3 }, 6, 1)],
  [
    "constant scores",
    threeArms.map((row) => ({ ...row, score: row.criterion === "harm" ? 0 : 3 })),
  ],
  ["nothing judged", threeArms.map((row) => ({ ...row, score: null }))],
])("%s: every line says why it can't be estimated, and nothing is won", (_what, rows) => {
  const result = report(rows, planFor(["pgy1", "pgy2"]), context);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(
    result.criteria
      .flatMap(({ comparisons }) => comparisons)
      .every(({ line }) => !isEstimable(line)),
  ).toBe(true);
  expect(result.criteria.map(({ decision }) => decision)).toEqual([null, null, null, null]);
});

it("a score off its scale and a doubled score are refused, naming rater, vignette and arm", () => {
  const [first] = threeArms;
  if (first === undefined) throw new Error("the study is empty");
  const plan = planFor(["pgy1", "pgy2"]);
  expect(() => report([{ ...first, score: 6 }], plan, context)).toThrow(
    'score 6 of rater r0, vignette v00, arm model is off the scale of "correctness"',
  );
  expect(() => report([first, first], plan, context)).toThrow(
    "two primary scores of rater r0, vignette v00, arm model",
  );
});

it("rows outside the plan are counted with their reason", () => {
  const foreign = threeArms.slice(0, 5).map((row) => ({ ...row, arm: "pgy9" }));
  expect(
    report([...threeArms, ...foreign], planFor(["pgy1", "pgy2"]), context).data.excluded,
  ).toEqual([{ reason: "arm not in the plan", rows: 5 }]);
});

it("reports MRMCaov's difference and R 4.6.0's exact Pratt p-value on the reference study (30 vignettes, 6 raters)", () => {
  const scores = readCases("mrmc").find(({ id }) => id === "or_mean_model_PGY2")?.args[
    "scores"
  ] as number[][][];
  const rows = ["model", "pgy2"].flatMap((arm, index) =>
    (scores[index] ?? []).flatMap((row, rater) =>
      row.map((score, vignette) => ({
        rater: `r${rater}`,
        vignette: `v${vignette}`,
        arm,
        criterion: "correctness",
        score,
      })),
    ),
  );
  const planned = planFor(["pgy2"]);
  const [then] = report(rows, earlier(planned), context).criteria[0]?.comparisons ?? [];
  const mrmcaov = {
    estimate: expect.closeTo(0.361111111111111, 12),
    standardError: expect.closeTo(0.0949838103208838, 12),
  };
  expect(then?.line).toMatchObject(mrmcaov);
  const [comparison] = report(rows, planned, context).criteria[0]?.comparisons ?? [];
  // The same number by two names beside a line that is wider here.
  for (const kind of ["obuchowski-rockette", "u-statistic"])
    expect(comparison?.sensitivity.find((line) => line.kind === kind)).toMatchObject({
      estimate: mrmcaov.estimate,
      settings: { standardError: mrmcaov.standardError },
    });
  expect(comparison?.sensitivity.find(({ kind }) => kind === "signed-rank")).toMatchObject({
    pValue: expect.closeTo(0.005357649177312851, 14),
    estimate: expect.closeTo(2 / 6, 12),
  });
});
