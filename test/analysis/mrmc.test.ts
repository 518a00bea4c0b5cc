import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionalUStatistic } from "#analysis/mrmc/conditional-u-statistic.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import { obuchowskiRockette, type Scores } from "#analysis/mrmc/obuchowski-rockette.ts";
import { threeWayMeanSquares } from "#analysis/mrmc/three-way-mean-squares.ts";
import { uStatistic } from "#analysis/mrmc/u-statistic.ts";
import { isEstimable } from "#analysis/result.ts";
import { readCases } from "#test/golden/read-cases.ts";

const twoArms = readCases("mrmc").filter(({ id }) =>
  ["or_mean_model_PGY2", "or_binary_flags"].includes(id),
);
const differencesOf = ([first, second]: Scores) =>
  (first ?? []).map((row, rater) =>
    row.map((score, vignette) => score - (second?.[rater]?.[vignette] ?? 0)),
  );

describe.each(twoArms.map((golden) => [golden.id, golden] as const))(
  "complete data, %s",
  (_id, golden) => {
    const line = mrmcDifference(differencesOf(golden.args["scores"] as Scores));
    it("the line is Obuchowski-Rockette RRRC: estimate, standard error, interval, degrees of freedom and p of MRMCaov", () => {
      if (!isEstimable(line)) throw new Error(line.notEstimable);
      const expected = golden.expected as Readonly<{
        diff12: number;
        seDiff: number;
        ciDiff: [number, number];
        ddf_RRRC: number;
        p_RRRC: number;
      }>;
      expect(line.estimate).toBeCloseTo(expected.diff12, 12);
      expect(line.standardError).toBeCloseTo(expected.seDiff, 12);
      expect(line.interval.lower).toBeCloseTo(expected.ciDiff[0], 10);
      expect(line.interval.upper).toBeCloseTo(expected.ciDiff[1], 10);
      expect(line.degreesOfFreedom).toBeCloseTo(expected.ddf_RRRC, 9);
      expect(line.pValue).toBeCloseTo(expected.p_RRRC, 12);
    });
  },
);

const score = fc.integer({ min: 1, max: 5 });
const matrix = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 8 }))
  .chain(([raters, vignettes]) =>
    fc.array(
      fc.array(fc.integer({ min: -4, max: 4 }), { minLength: vignettes, maxLength: vignettes }),
      { minLength: raters, maxLength: raters },
    ),
  );

it("the Obuchowski-Rockette variance is the U-statistic variance wherever Cov2 ≥ Cov3", () => {
  const arms = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 7 }))
    .chain(([raters, vignettes]) =>
      fc.array(
        fc.array(fc.array(score, { minLength: vignettes, maxLength: vignettes }), {
          minLength: raters,
          maxLength: raters,
        }),
        { minLength: 2, maxLength: 2 },
      ),
    );
  fc.assert(
    fc.property(arms, (scores) => {
      const rockette = obuchowskiRockette(scores);
      if (!isEstimable(rockette)) throw new Error(rockette.notEstimable);
      fc.pre(rockette.sameArm >= rockette.neither);
      expect(uStatistic(differencesOf(scores)).variance).toBeCloseTo(
        rockette.standardError ** 2,
        10,
      );
    }),
  );
});

/** The four moments by looking at every ordered pair of observed cells. */
function varianceByEnumeration(
  cells: readonly Readonly<{ rater: number; vignette: number; value: number }>[],
): number {
  const n = cells.length;
  let shared = 0;
  const apart = { sum: 0, count: 0 };
  for (const a of cells)
    for (const b of cells)
      if (a.rater === b.rater || a.vignette === b.vignette) shared += a.value * b.value;
      else {
        apart.sum += a.value * b.value;
        apart.count += 1;
      }
  return shared / n ** 2 + (apart.count / n ** 2 - 1) * (apart.sum / apart.count);
}

it("with missing cells the U-statistic variance equals enumeration over all pairs of cells", () => {
  fc.assert(
    fc.property(
      matrix,
      fc.array(fc.boolean(), { minLength: 48, maxLength: 48 }),
      (complete, missing) => {
        const holed = complete.map((row, rater) =>
          row.map((value, vignette) => (missing[rater * 8 + vignette] ? null : value)),
        );
        const cells = holed.flatMap((row, rater) =>
          row.flatMap((value, vignette) => (value === null ? [] : [{ rater, vignette, value }])),
        );
        fc.pre(cells.length > 0);
        const { variance } = uStatistic(holed);
        fc.pre(variance !== null);
        expect(variance).toBeCloseTo(varianceByEnumeration(cells), 9);
      },
    ),
  );
});

it("in complete data the conditional U-statistic is the joint one", () => {
  fc.assert(
    fc.property(matrix, (differences) => {
      expect(conditionalUStatistic(differences).variance).toBeCloseTo(
        uStatistic(differences).variance ?? NaN,
        9,
      );
    }),
  );
});

describe("a constant added to every difference, cells missing", () => {
  const holed = [
    [1, 3, null, 2, -2, 0],
    [null, 2, 1, null, -1, 1],
    [2, null, 0, 3, -1, null],
    [0, 3, 1, 2, null, -1],
  ];
  const errorOf = (constant: number, moments: "joint" | "conditional"): number => {
    const line = mrmcDifference(
      holed.map((row) => row.map((cell) => (cell === null ? null : cell + constant))),
      { moments },
    );
    if (!isEstimable(line)) throw new Error(line.notEstimable);
    return line.standardError;
  };

  it("changes no standard error of the conditional U-statistic", () => {
    expect(errorOf(30, "conditional")).toBeCloseTo(errorOf(0, "conditional"), 9);
  });

  it("changes that of the joint one, which sealed plans name", () => {
    expect(Math.abs(errorOf(30, "joint") / errorOf(0, "joint") - 1)).toBeGreaterThan(0.05);
  });

  it("vignettes read by one rater each have a conditional U-statistic and no joint one", () => {
    const nested = [0, 1, 2].map((rater) =>
      [1, 2, 4, 0, 1, 3, -1, 0, 2].map((value, vignette) =>
        vignette % 3 === rater ? value : null,
      ),
    );
    expect(uStatistic(nested).variance).toBeNull();
    expect(conditionalUStatistic(nested)).toMatchObject({
      sameVignette: null,
      variance: expect.any(Number),
    });
    expect(mrmcDifference(nested)).toMatchObject({
      notEstimable: "no vignette was scored by two raters",
    });
  });

  it("says which pairs of scores a standard error would need", () => {
    const scattered = [
      [1, null, null],
      [null, 2, null],
      [null, null, 4],
    ];
    expect(mrmcDifference(scattered)).toMatchObject({
      notEstimable: "no rater scored two vignettes",
    });
    const shared = [
      [1, 2],
      [3, null],
    ];
    expect(mrmcDifference([...shared, [null, null]])).toHaveProperty("estimate");
    expect(
      mrmcDifference([
        [1, null, 2],
        [null, null, null],
        [3, null, null],
      ]),
    ).toHaveProperty("estimate");
  });
});

it("swapping the arms negates the estimate and the interval and turns the one-sided test round", () => {
  fc.assert(
    fc.property(matrix, (differences) => {
      const line = mrmcDifference(differences);
      const swapped = mrmcDifference(
        differences.map((row) => row.map((value) => -value)),
        { better: "lower" },
      );
      expect(isEstimable(line)).toBe(isEstimable(swapped));
      if (!isEstimable(line) || !isEstimable(swapped)) return;
      expect(swapped.estimate).toBeCloseTo(-line.estimate, 12);
      expect(swapped.interval.lower).toBeCloseTo(-line.interval.upper, 9);
      expect(swapped.superiority.pValue).toBeCloseTo(line.superiority.pValue, 12);
    }),
  );
});

it("a one-sided p is at most 0.025 exactly when the interval lies beyond its null value", () => {
  fc.assert(
    fc.property(matrix, (differences) => {
      const line = mrmcDifference(differences, { margin: 0.7 });
      fc.pre(isEstimable(line));
      if (!isEstimable(line)) return;
      expect(line.superiority.pValue <= 0.025).toBe(line.interval.lower >= 0);
      expect((line.nonInferiority?.pValue ?? 1) <= 0.025).toBe(line.interval.lower >= -0.7);
      expect([line.pValue, line.superiority.pValue].every((p) => p > 0 && p <= 1)).toBe(true);
    }),
  );
});

it.each([
  ["one rater", [[1, 0, 2]], "one rater"],
  ["one vignette", [[1], [2]], "one vignette"],
  [
    "all differences zero",
    [
      [0, 0],
      [0, 0],
    ],
    "every one of 4 differences is 0",
  ],
  [
    "constant differences",
    [
      [2, 2],
      [2, 2],
    ],
    "every one of 4 differences is 2",
  ],
  [
    "no pair at all",
    [
      [null, null],
      [null, null],
    ],
    "no rater scored both arms",
  ],
  [
    "raters equal on average, no shared vignette effect",
    [
      [1, -1],
      [-1, 1],
    ],
    "no variance to judge by",
  ],
  [
    "every cell shares a rater or a vignette",
    [
      [1, null],
      [2, null],
    ],
    "one vignette",
  ],
])("%s: not estimable, with the reason", (_what, differences, reason) => {
  expect(mrmcDifference(differences)).toMatchObject({
    notEstimable: expect.stringContaining(reason),
  });
});

it("a missing cell changes the method's name and counts only the pairs used", () => {
  expect(
    mrmcDifference([
      [1, 0, 2],
      [0, null, 1],
      [1, 1, 0],
    ]),
  ).toMatchObject({ method: expect.stringContaining("BDG"), pairs: 8, raters: 3, vignettes: 3 });
});

it("misuse is refused with the cell, the level or the margin in the message", () => {
  expect(() => mrmcDifference([[1, NaN]])).toThrow("[0][1]");
  expect(() => mrmcDifference([[1, 2], [1]])).toThrow("row 1");
  expect(() =>
    mrmcDifference(
      [
        [1, 2],
        [1, 3],
      ],
      { level: 95 },
    ),
  ).toThrow("level 95");
  expect(() =>
    mrmcDifference(
      [
        [1, 2],
        [1, 3],
      ],
      { margin: 0 },
    ),
  ).toThrow("margin 0");
});

it("the conservative F of the mean squares is Obuchowski-Rockette's RRRC F wherever Cov2 ≥ Cov3", () => {
  const arms = fc.array(
    fc.array(fc.array(score, { minLength: 6, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
    { minLength: 3, maxLength: 3 },
  );
  fc.assert(
    fc.property(arms, (scores) => {
      const [rockette, squares] = [obuchowskiRockette(scores), threeWayMeanSquares(scores)];
      if (!isEstimable(rockette) || !isEstimable(squares)) throw new Error("not estimable");
      fc.pre(
        rockette.sameArm >= rockette.neither &&
          squares.conservativeF !== null &&
          rockette.randomRatersRandomCases !== null,
      );
      const expected = rockette.randomRatersRandomCases?.statistic ?? NaN;
      expect(Math.abs((squares.conservativeF ?? NaN) - expected)).toBeLessThanOrEqual(
        1e-9 * (1 + expected),
      );
    }),
  );
});

it("mean squares need two raters and two vignettes, and name a score that isn't finite", () => {
  expect(threeWayMeanSquares([[[1, 2]], [[2, 1]]])).toMatchObject({
    notEstimable: expect.stringContaining("one rater"),
  });
  expect(
    threeWayMeanSquares([
      [[1], [2]],
      [[2], [1]],
    ]),
  ).toMatchObject({ notEstimable: expect.stringContaining("one vignette") });
  expect(
    threeWayMeanSquares([
      [
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ]),
  ).toMatchObject({ residual: 0, conservativeF: null });
  expect(() =>
    threeWayMeanSquares([
      [
        [1, NaN],
        [2, 2],
      ],
      [
        [1, 1],
        [2, 2],
      ],
    ]),
  ).toThrow("scores[0][0][1] is NaN");
});
