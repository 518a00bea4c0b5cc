import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balancedFit } from "#analysis/mrmc/balanced-fit.ts";
import type { DifferenceFit } from "#analysis/mrmc/difference-fit.ts";
import { generalFit } from "#analysis/mrmc/general-fit.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import type { DifferenceMatrix } from "#analysis/mrmc/reader-matrix.ts";
import { remlDifference, type RemlLine } from "#analysis/mrmc/reml-difference.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";

type Cell = number | null;

/** Each run fits up to two models. */
const runs = { numRuns: 50 };

const sizes = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 9 }));
const difference = fc.integer({ min: -4, max: 4 });

const matrixOf = <Value>(cell: fc.Arbitrary<Value>): fc.Arbitrary<Value[][]> =>
  sizes.chain(([raters, vignettes]) => {
    const row = fc.array(cell, { minLength: vignettes, maxLength: vignettes });
    return fc.array(row, { minLength: raters, maxLength: raters });
  });

const complete = matrixOf(difference);
const holed = matrixOf<Cell>(fc.oneof({ weight: 3, arbitrary: difference }, fc.constant(null)));
const either = fc.oneof<fc.Arbitrary<Cell[][]>[]>(complete, holed);

const mapped = (matrix: DifferenceMatrix, change: (value: number) => number): DifferenceMatrix =>
  matrix.map((row) => row.map((cell) => (cell === null ? null : change(cell))));

const numbersOf = (line: RemlLine | NotEstimable): readonly number[] => {
  if (!isEstimable(line)) return [];
  const { standardError, degreesOfFreedom, pValue, superiority } = line;
  return [line.estimate, standardError, Number(degreesOfFreedom), pValue, superiority.pValue];
};

function expectClose(found: readonly number[], expected: readonly number[], share = 1e-6): void {
  expect(found).toHaveLength(expected.length);
  const size = Math.abs(expected[1] ?? 1);
  found.forEach((value, place) => {
    const wanted = expected[place] ?? NaN;
    const scale = place === 0 ? size + Math.abs(wanted) : Math.abs(wanted);
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(share * scale);
  });
}

it("the highest of several maxima counts, as in lme4 1.1-31, where the nearest has a factor at zero", () => {
  // REMLcrit 45.0227 at standard deviations .5894, 1.3657 and .3075; 46.3109 with raters at zero.
  const line = remlDifference([
    [2, null, 1, 0, null, 2.5, null, null, 2, 1],
    [null, 3, 0.5, -0.5, null, null, 2.5, null, null, 0],
    [null, null, 1.5, 0.5, 2, null, null, -0.5, null, 2],
  ]);
  if (!isEstimable(line)) return expect.fail(line.notEstimable);
  expect(line.estimate).toBeCloseTo(1.5399, 4);
  expect(Math.sqrt(line.fit.variances.rater ?? NaN)).toBeCloseTo(0.5894, 4);
  expect(Math.sqrt(line.fit.variances.vignette ?? NaN)).toBeCloseTo(1.3657, 4);
});

describe("what can't matter changes no number", () => {
  it("a constant added to every difference moves the estimate alone", () => {
    fc.assert(
      fc.property(either, fc.integer({ min: -1000, max: 1000 }), (matrix, constant) => {
        const own = numbersOf(remlDifference(matrix));
        const moved = numbersOf(remlDifference(mapped(matrix, (value) => value + constant)));
        expectClose(moved.slice(1, 3), own.slice(1, 3));
        if (own.length > 0) expect(moved[0]).toBeCloseTo((own[0] ?? NaN) + constant, 6);
      }),
      runs,
    );
  });

  it("a scale of 1e-9 or 1e9 gives the numbers of a scale of 1", () => {
    fc.assert(
      fc.property(either, fc.constantFrom(1e-9, 1e-4, 100, 1e9), (matrix, unit) => {
        const own = numbersOf(remlDifference(matrix));
        const [estimate = NaN, standardError = NaN, ...rest] = own;
        const scaled = own.length === 0 ? [] : [estimate * unit, standardError * unit, ...rest];
        expectClose(numbersOf(remlDifference(mapped(matrix, (value) => value * unit))), scaled);
      }),
      runs,
    );
  });

  it("arms swapped turn the sign and the one-sided tests round", () => {
    fc.assert(
      fc.property(either, (matrix) => {
        const own = remlDifference(matrix, { margin: 1 });
        const negated = mapped(matrix, (value) => -value);
        const swapped = remlDifference(negated, { margin: 1, better: "lower" });
        const [estimate = NaN, ...rest] = numbersOf(own);
        expectClose(numbersOf(swapped), isEstimable(own) ? [-estimate, ...rest] : []);
        if (!isEstimable(own) || !isEstimable(swapped)) return;
        expect(swapped.nonInferiority?.pValue).toBeCloseTo(own.nonInferiority?.pValue ?? NaN, 6);
      }),
      runs,
    );
  });

  it("raters and vignettes may come in any order", () => {
    fc.assert(
      fc.property(either, (matrix) => {
        const turned = [...matrix].reverse().map((row) => [...row.slice(1), ...row.slice(0, 1)]);
        expectClose(numbersOf(remlDifference(turned)), numbersOf(remlDifference(matrix)));
      }),
      runs,
    );
  });
});

describe("complete data in closed form", () => {
  const termsOf = ({ estimate, variances, kept, dropped }: DifferenceFit): readonly number[] => [
    estimate,
    kept.standardError,
    kept.degreesOfFreedom,
    dropped.standardError,
    dropped.degreesOfFreedom,
    variances.residual,
  ];

  it("are what the iterative fit finds, wherever raters and vignettes leave a residual", () => {
    fc.assert(
      fc.property(complete, (matrix) => {
        const general = generalFit(matrix, "REML");
        fc.pre(isEstimable(general));
        if (!isEstimable(general)) return;
        expectClose(termsOf(general), termsOf(balancedFit(matrix)));
      }),
      runs,
    );
  });

  it("have an interval no narrower than the paired t of these raters alone", () => {
    fc.assert(
      fc.property(complete, (matrix) => {
        fc.pre(matrix.length <= (matrix[0]?.length ?? 0));
        const line = remlDifference(matrix);
        const means = (matrix[0] ?? []).map((_, vignette) =>
          matrix.reduce((sum, row) => sum + (row[vignette] ?? NaN) / matrix.length, 0),
        );
        const paired = pairedTTest(means);
        if (!isEstimable(line) || !isEstimable(paired)) return;
        const widthOf = ({ lower, upper }: RemlLine["interval"]): number => upper - lower;
        expect(widthOf(line.interval)).toBeGreaterThanOrEqual(
          widthOf(paired.interval) * (1 - 1e-9),
        );
      }),
      runs,
    );
  });
});

it("degrees of freedom are never more than the larger factor's levels less one", () => {
  fc.assert(
    fc.property(either, (matrix) => {
      const line = remlDifference(matrix);
      if (!isEstimable(line)) return;
      expect(line.degreesOfFreedom).toBeGreaterThan(0);
      expect(line.degreesOfFreedom).toBeLessThanOrEqual(Math.max(line.raters, line.vignettes) - 1);
    }),
    runs,
  );
});

it("a one-sided p is at most 0.025 exactly when the interval lies beyond its null value", () => {
  fc.assert(
    fc.property(either, (matrix) => {
      const line = remlDifference(matrix, { margin: 0.7 });
      if (!isEstimable(line)) return;
      expect(line.superiority.pValue <= 0.025).toBe(line.interval.lower >= 0);
      expect((line.nonInferiority?.pValue ?? 1) <= 0.025).toBe(line.interval.lower >= -0.7);
      expect([line.pValue, line.superiority.pValue].every((p) => p > 0 && p <= 1)).toBe(true);
    }),
    runs,
  );
});

describe("a variance at zero", () => {
  /** Raters' means are alike, vignettes differ. */
  const shift = [-2, 3, -1, 0, 2, -2, 1, -1];
  const noise = [
    [1, -1],
    [-1, 1],
    [0, 0],
    [1, -1],
  ];
  const alike = (raters: number): DifferenceMatrix =>
    noise
      .slice(0, raters)
      .map((pattern) => shift.map((value, vignette) => value + (pattern[vignette % 2] ?? 0)));

  it("of three raters keeps its place, of four is dropped; both are printed", () => {
    const [three, four] = [remlDifference(alike(3)), remlDifference(alike(4))];
    if (!isEstimable(three) || !isEstimable(four)) throw new Error("not estimable");
    expect(three.settings).toMatchObject({
      ratersAtZero: "kept: fewer than 4 levels",
      varianceOfRaters: 0,
    });
    expect(three.degreesOfFreedom).toBe(three.fit.kept.degreesOfFreedom);
    expect(four.settings).toMatchObject({ ratersAtZero: "dropped: 4 levels or more" });
    expect(four.degreesOfFreedom).toBe(shift.length - 1);
    for (const { settings, fit } of [three, four])
      expect(settings).toMatchObject({
        degreesOfFreedomKept: fit.kept.degreesOfFreedom,
        degreesOfFreedomDropped: fit.dropped.degreesOfFreedom,
      });
    expect(four.fit.kept.degreesOfFreedom).toBeLessThan(four.fit.dropped.degreesOfFreedom);
  });

  it("of both factors leaves the ordinary t of the differences, its degrees of freedom held down", () => {
    const matrix = [
      [1, 0, -1, 0, 2, -2],
      [-1, 0, 1, 1, -2, 2],
      [0, 1, 0, 0, 0, 0],
    ];
    const line = remlDifference(matrix);
    const paired = pairedTTest(matrix.flat());
    if (!isEstimable(line) || !isEstimable(paired)) throw new Error("not estimable");
    expect(line.fit.variances).toMatchObject({ rater: 0, vignette: 0 });
    expect(line.standardError).toBeCloseTo(paired.standardError, 12);
    expect(line.degreesOfFreedom).toBe(5);
    expect(line.flags).toContain(
      "17.0 degrees of freedom are held at 5: the design has 6 vignettes",
    );
  });

  it("where raters agree on every vignette they count as one, with or without a missing cell", () => {
    const row = [2, -1, 0, 3, 1, 1];
    const paired = pairedTTest(row);
    if (!isEstimable(paired)) throw new Error("not estimable");
    for (const matrix of [
      [row, row, row],
      [row, [...row.slice(0, 5), null], row],
    ]) {
      const line = remlDifference(matrix);
      if (!isEstimable(line)) throw new Error(line.notEstimable);
      expect(line.standardError).toBeCloseTo(paired.standardError, 12);
      expect(line.degreesOfFreedom).toBeCloseTo(5, 12);
    }
  });
});

describe("designs that aren't complete", () => {
  it("vignettes read by one rater each: raters vary, vignettes are part of the residual", () => {
    const values = [1, 2, 0, 1, -1, 0, -2, -1, 0, 3, 2, 3];
    const matrix = [0, 1, 2].map((rater) =>
      values.map((value, vignette) => (Math.floor(vignette / 4) === rater ? value : null)),
    );
    const line = remlDifference(matrix);
    if (!isEstimable(line)) throw new Error(line.notEstimable);
    expect(line).toMatchObject({ pairs: 12, raters: 3, vignettes: 12 });
    expect(line.fit.variances.vignette).toBeNull();
    expect(line.degreesOfFreedom).toBeCloseTo(2, 9);
    expect(line.flags).toContain(
      "every vignette has one pair: the variance of vignettes is part of the residual",
    );
    expect(mrmcDifference(matrix)).toMatchObject({ notEstimable: expect.any(String) });
  });

  it("pairs that form no cycle give the finer factor to the residual, at whatever height", () => {
    const matrix = [
      [-1, 1, null, 3, 0, 0],
      [null, 0, -1, null, null, null],
    ];
    const lines = [0, -1, 1, 500].map((constant) =>
      remlDifference(mapped(matrix, (value) => value + constant)),
    );
    const errors = lines.map((line) => {
      if (!isEstimable(line)) throw new Error(line.notEstimable);
      expect(line.fit.variances.vignette).toBeNull();
      expect(line.flags).toContain(
        "the pairs overlap too little to tell vignettes from the residual: the variance of vignettes is part of the residual",
      );
      return [line.standardError, Number(line.degreesOfFreedom)];
    });
    errors.forEach((error) => expectClose(error, errors[0] ?? []));
  });

  it("a cycle of pairs that sums of rater and vignette explain has no answer, at whatever height", () => {
    const matrix = [
      [0, 1, null, 3],
      [2, 3, -1, null],
      [null, 0, -4, 2],
    ];
    for (const constant of [0, 1, -7, 500])
      expect(remlDifference(mapped(matrix, (value) => value + constant))).toMatchObject({
        notEstimable: "raters and vignettes together explain every difference",
      });
  });

  it("every rater one vignette of his or her own: the ordinary t", () => {
    const line = remlDifference([
      [1, null, null],
      [null, 2, null],
      [null, null, 4],
    ]);
    const paired = pairedTTest([1, 2, 4]);
    if (!isEstimable(line) || !isEstimable(paired)) throw new Error("not estimable");
    expect([line.standardError, line.degreesOfFreedom]).toEqual([paired.standardError, 2]);
  });

  it("ten raters and a thousand vignettes, three in ten missing, are fitted", () => {
    const value = (rater: number, vignette: number): number =>
      ((rater * 7 + vignette * 13 + ((rater * vignette) % 11) * 5) % 9) - 4;
    const matrix = Array.from({ length: 10 }, (_, rater) =>
      Array.from({ length: 1000 }, (_, vignette) =>
        (rater * 31 + vignette * 17) % 10 < 3 ? null : value(rater, vignette),
      ),
    );
    expect(remlDifference(matrix)).toMatchObject({ pairs: 7000, raters: 10, vignettes: 1000 });
  });
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
    "constant tenths",
    [
      [0.3 - 0.2, 0.1],
      [0.1, 0.4 - 0.3],
    ],
    "every one of 4 differences is 0.1",
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
    "three cells of two by two",
    [
      [1, null],
      [2, 4],
    ],
    "variance",
  ],
])("%s: not estimable, with the reason", (_what, differences, reason) => {
  expect(remlDifference(differences)).toMatchObject({
    notEstimable: expect.stringContaining(reason),
  });
});

it("misuse is refused with the cell, the level or the margin in the message", () => {
  expect(() => remlDifference([[1, NaN]])).toThrow("[0][1]");
  expect(() => remlDifference([[1, 2], [1]])).toThrow("row 1");
  expect(() =>
    remlDifference(
      [
        [1, 2],
        [1, 3],
      ],
      { level: 95 },
    ),
  ).toThrow("level 95");
  expect(() =>
    remlDifference(
      [
        [1, 2],
        [1, 3],
      ],
      { margin: 0 },
    ),
  ).toThrow("margin 0");
});
