// Deciding lines that know more than their design can tell: the number stays, a caution stands beside it, and no verdict is drawn.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exploratoryPlan } from "#analysis/exploratory-plan.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import { bearsVerdict } from "#analysis/mrmc/mrmc-line.ts";
import { factorAtZero, type PlannedDeciding } from "#analysis/plan.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import { report } from "#analysis/report.ts";
import { isEstimable } from "#analysis/result.ts";

/** [raters, vignettes] of model − other. */
function reportOf(
  differences: readonly (readonly number[])[],
  deciding: PlannedDeciding = { line: "obuchowski-rockette" },
) {
  const table: RatingsTable = differences.flatMap((row, rater) =>
    row.flatMap((difference, vignette) =>
      [
        ["model", 3 + difference],
        ["pgy1", 3],
      ].map(([arm, score]) => ({
        rater: `R${rater}`,
        vignette: `V${vignette}`,
        arm: String(arm),
        criterion: "correctness",
        score: Number(score),
        isRepeat: false,
      })),
    ),
  );
  const context = {
    studyTitle: "t",
    databaseKind: "real" as const,
    armLabels: {},
    criterionLabels: {},
    smallestAuthorGroup: 1,
    flow: [],
    deviations: [],
  };
  const { criteria, family } = report(
    table,
    {
      ...exploratoryPlan(table, {
        referenceArm: "model",
        better: "higher",
        degreesOfFreedom: "satterthwaite",
      }),
      deciding,
    },
    context,
  );
  const [comparison] = criteria[0]?.comparisons ?? [];
  return { comparison: comparison ?? expect.fail("no comparison"), family };
}

const flagsOf = ({ comparison: { line } }: ReturnType<typeof reportOf>): readonly string[] =>
  isEstimable(line) ? line.flags : expect.fail(line.notEstimable);

/** Three raters whose means agree by chance: the rater part is zero. */
const agreeing = [
  [2, 1, 3, 1, 4, -2],
  [0, 4, 0, 3, 2, 0],
  [1, 1, 1, 2, 2, 2],
];
/** Their means differ, and so do the vignettes: few degrees of freedom. */
const plain = [
  [2, 1, 0, 1, 2, 1],
  [1, 0, 0, 2, 1, 1],
  [3, 2, 1, 2, 3, 2],
];

describe("a deciding line with more degrees of freedom than its vignettes bear", () => {
  it("keeps its number, says so, draws no verdict and wins nothing", () => {
    const made = reportOf(agreeing);
    expect(made.comparison.line).toMatchObject({
      estimate: 1.5,
      degreesOfFreedom: "infinite",
      vignettes: 6,
    });
    expect(flagsOf(made).join("; ")).toMatch(
      /caution: infinite degrees of freedom, more than 6 vignettes bear \(5\)/u,
    );
    expect(made.comparison.decision).toBeNull();
    expect(made.family.hypotheses).toMatchObject([{ pValue: 1, isWon: false }]);
  });

  it("is told from one that stays within them", () => {
    const made = reportOf(plain);
    expect(flagsOf(made).filter((flag) => flag.startsWith("caution"))).toEqual([]);
    expect(made.comparison.decision).not.toBeNull();
  });

  it("is every line above vignettes less one, and no other", () => {
    const cell = fc.integer({ min: -3, max: 3 });
    const matrix = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 7 }))
      .chain(([raters, vignettes]) =>
        fc.array(fc.array(cell, { minLength: vignettes, maxLength: vignettes }), {
          minLength: raters,
          maxLength: raters,
        }),
      );
    fc.assert(
      fc.property(matrix, (differences) => {
        const line = mrmcDifference(differences);
        if (!isEstimable(line)) return;
        const isBeyond =
          line.degreesOfFreedom === "infinite" ||
          line.degreesOfFreedom > (differences[0]?.length ?? 0) - 1;
        expect([bearsVerdict(line), line.flags.some((flag) => flag.startsWith("caution"))]).toEqual(
          [!isBeyond, isBeyond],
        );
      }),
    );
  });
});

describe("the line that plans name from version 3 on", () => {
  const reml = { line: "reml-kenward-roger", factorAtZero } as const;

  it("[S7] decides where the earlier line bears no verdict, within what the design bears", () => {
    const { comparison } = reportOf(agreeing, reml);
    if (!isEstimable(comparison.line)) return expect.fail(comparison.line.notEstimable);
    expect(comparison.line.degreesOfFreedom).toBeLessThanOrEqual(5);
    expect(flagsOf({ comparison, family: reportOf(agreeing, reml).family }).join("; ")).not.toMatch(
      /caution/u,
    );
    expect(comparison.decision).not.toBeNull();
  });

  it("[S7] bears a verdict with more raters than vignettes, up to raters less one", () => {
    const turned = Array.from({ length: 6 }, (_, vignette) =>
      plain.map((row) => row[vignette] ?? NaN),
    );
    const { comparison } = reportOf(turned, reml);
    expect(comparison.line).toMatchObject({ raters: 6, vignettes: 3, mostDegreesOfFreedom: 5 });
    expect(comparison.decision).not.toBeNull();
  });

  it("says with two raters that a claim about new ones can hardly rest on them", () => {
    expect(flagsOf(reportOf(plain.slice(0, 2), reml))).toContain(
      "2 raters: a claim about new raters can hardly rest on two",
    );
  });

  it("says why nothing can be estimated, draws no verdict and wins nothing", () => {
    const { comparison, family } = reportOf(
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      reml,
    );
    expect(comparison).toMatchObject({
      decision: null,
      line: { notEstimable: "every one of 6 differences is 1: no variation to judge by" },
    });
    expect(family.hypotheses).toMatchObject([{ isWon: false }]);
  });
});

describe("an interval for new raters narrower than the one for these raters", () => {
  it("is named with both widths", () => {
    expect(flagsOf(reportOf(agreeing)).join("; ")).toMatch(
      /caution: the interval for new raters is narrower \(\d\.\d\d wide\) than the one for these raters alone \(\d\.\d\d\)/u,
    );
  });

  it("is not named where it is wider", () => {
    expect(flagsOf(reportOf(plain)).join("; ")).not.toContain("narrower");
  });
});
