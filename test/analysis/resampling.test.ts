import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bcaInterval } from "#analysis/resampling/bca-interval.ts";
import { bootstrapMean } from "#analysis/resampling/bootstrap-mean.ts";
import {
  pigeonholeBootstrap,
  pigeonholeVariance,
} from "#analysis/resampling/pigeonhole-bootstrap.ts";
import { sampleQuantile } from "#analysis/resampling/sample-quantile.ts";
import { twoWayCluster } from "#analysis/resampling/two-way-cluster.ts";
import { isEstimable } from "#analysis/result.ts";

const options = { resamples: 999, seed: 20261122 };
const differences = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 3, maxLength: 20 });
const matrixOf = (rows: number, columns: number) =>
  fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** LSAT and GPA of the fifteen schools of Efron & Tibshirani (1993), table 3.1. */
const schools = [
  [576, 3.39],
  [635, 3.3],
  [558, 2.81],
  [578, 3.03],
  [666, 3.44],
  [580, 3.07],
  [555, 3],
  [661, 3.43],
  [651, 3.36],
  [605, 3.13],
  [653, 3.12],
  [575, 2.74],
  [545, 2.76],
  [572, 2.88],
  [594, 2.96],
] as const;

function correlation(sample: readonly (readonly [number, number])[]): number | null {
  const [x, y] = [
    meanOf(sample.map(([first]) => first)),
    meanOf(sample.map(([, second]) => second)),
  ];
  const products = (weigh: (a: number, b: number) => number): number =>
    sample.reduce((sum, [a, b]) => sum + weigh(a - x, b - y), 0);
  const spread = Math.sqrt(products((a) => a * a) * products((_, b) => b * b));
  return spread > 0 ? products((a, b) => a * b) / spread : null;
}

describe("bcaInterval", () => {
  it("law schools: correlation 0.776, acceleration −0.0757, BCa within Monte-Carlo error of 0.33 to 0.94 (Efron & Tibshirani 1993)", () => {
    const law = bcaInterval(schools, correlation, { resamples: 20_000, seed: 1 });
    if (!isEstimable(law)) throw new Error(law.notEstimable);
    expect(law.estimate).toBeCloseTo(0.7763745, 7);
    expect(law.intervals.acceleration).toBeCloseTo(-0.0756716, 6);
    expect(Math.abs(law.interval.lower - 0.33)).toBeLessThan(0.03);
    expect(Math.abs(law.interval.upper - 0.94)).toBeLessThan(0.01);
  });

  it("of the mean is bootstrapMean, draw for draw", () => {
    fc.assert(
      fc.property(differences, (values) => {
        const special = bootstrapMean(values, options);
        const general = bcaInterval(values, meanOf, options);
        expect(isEstimable(general)).toBe(isEstimable(special));
        if (!isEstimable(special) || !isEstimable(general)) return;
        expect(general.interval.lower).toBeCloseTo(special.interval.lower, 10);
        expect(general.interval.upper).toBeCloseTo(special.interval.upper, 10);
        expect(general.intervals.biasCorrection).toBeCloseTo(special.intervals.biasCorrection, 12);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ["one unit", [1], meanOf, "at least 2"],
    ["a statistic undefined for the data", [1, 2, 3], () => null, "isn't defined for these data"],
    [
      "a statistic that needs every unit",
      [1, 2, 3],
      (sample: readonly number[]) => (sample.length < 3 ? null : meanOf(sample)),
      "without one of the units",
    ],
    ["a constant statistic", [1, 2, 3], () => 4, "no resample changes"],
    [
      "a statistic often undefined",
      [1, 2, 3, 4],
      (sample: readonly number[]) => (new Set(sample).size < 3 ? null : meanOf(sample)),
      "of 999 resamples",
    ],
  ])("%s: not estimable, with the reason", (_what, units, statistic, reason) => {
    expect(bcaInterval(units, statistic, options)).toMatchObject({
      notEstimable: expect.stringContaining(reason),
    });
  });

  it("a statistic that no resample takes lower falls back to the percentile interval and says so", () => {
    const result = bcaInterval([1, 2, 3, 4, 9], (sample) => -Math.max(...sample), {
      ...options,
      ties: "strict",
    });
    expect(result).toMatchObject({
      interval: { method: expect.stringContaining("percentile") },
      flags: [expect.stringContaining("one side of the estimate")],
    });
  });

  it("the outermost unit never moves a median that leaving one out keeps: percentile again, with the reason", () => {
    const isAnyLarge = (sample: readonly number[]): number =>
      sample.filter((value) => value > 5).length >= 2 ? 1 : 0;
    expect(bcaInterval([1, 2, 9, 9, 9], isAnyLarge, options)).toMatchObject({
      intervals: { acceleration: null },
      flags: [expect.stringContaining("leaving out one unit never changes")],
    });
  });
});

describe("bootstrapMean", () => {
  it("turning the differences round negates estimate, mean and percentile interval", () => {
    fc.assert(
      fc.property(differences, (values) => {
        const [one, turned] = [
          bootstrapMean(values, options),
          bootstrapMean(
            values.map((value) => -value),
            options,
          ),
        ];
        if (!isEstimable(one) || !isEstimable(turned)) return;
        expect(turned.estimate).toBeCloseTo(-one.estimate, 12);
        expect(turned.intervals.percentile.lower).toBeCloseTo(-one.intervals.percentile.upper, 10);
        expect(turned.intervals.biasCorrection).toBeCloseTo(-one.intervals.biasCorrection, 10);
        expect(turned.interval.lower).toBeCloseTo(-one.interval.upper, 8);
      }),
      { numRuns: 30 },
    );
  });

  it("prints what repeats it: resamples, seed, generator and both rules", () => {
    expect(bootstrapMean([1, 2, 4], options)).toMatchObject({
      settings: {
        resamples: 999,
        seed: 20261122,
        generator: "xoshiro128** 1.1",
        ties: "half-ties",
        quantiles: "type-7",
      },
    });
  });

  it("refuses fewer than 999 resamples, and data without variation or without a second vignette", () => {
    expect(() => bootstrapMean([1, 2], { ...options, resamples: 998 })).toThrow("resamples 998");
    expect(() => bootstrapMean([1, NaN], options)).toThrow("differences[1]");
    expect(bootstrapMean([2, 2, 2], options)).toMatchObject({
      notEstimable: "every one of 3 differences is 2: no variation to resample",
    });
    expect(bootstrapMean([2], options)).toMatchObject({
      notEstimable: expect.stringContaining("one vignette"),
    });
  });
});

/** Every way to draw n of n with replacement. */
const draws = (n: number): readonly (readonly number[])[] =>
  Array.from({ length: n ** n }, (_, code) =>
    Array.from({ length: n }, (__, place) => Math.floor(code / n ** place) % n),
  );

describe("pigeonholeBootstrap", () => {
  it("its closed-form variance is the variance over every possible resample", () => {
    fc.assert(
      fc.property(matrixOf(3, 2), (matrix) => {
        const means = draws(3).flatMap((rows) =>
          draws(2).map((columns) =>
            meanOf(rows.flatMap((row) => columns.map((column) => matrix[row]?.[column] ?? NaN))),
          ),
        );
        const overall = meanOf(means);
        expect(pigeonholeVariance(matrix)).toBeCloseTo(
          meanOf(means.map((mean) => (mean - overall) ** 2)),
          12,
        );
      }),
    );
  });

  it("the replicates' variance comes within Monte-Carlo error of the closed form", () => {
    const matrix = [
      [1, -2, 0, 3],
      [1, 0, 2, -1],
      [1, 4, 0, 0],
      [-1, 2, 2, 1],
      [3, -3, 1, 0],
    ];
    const result = pigeonholeBootstrap(matrix, { resamples: 20_000, seed: 3 });
    if (!isEstimable(result)) throw new Error(result.notEstimable);
    expect(Math.abs(result.standardError ** 2 / (result.exactVariance ?? NaN) - 1)).toBeLessThan(
      0.05,
    );
  });

  it.each([
    ["one vignette", [[1, 2]], "one vignette"],
    ["one rater", [[1], [2]], "one rater"],
    [
      "all the same",
      [
        [1, 1],
        [1, 1],
      ],
      "every one of 4 differences is 1",
    ],
    [
      "no cell",
      [
        [null, null],
        [null, null],
      ],
      "every cell is missing",
    ],
  ])("%s: not estimable, with the reason", (_what, matrix, reason) => {
    expect(pigeonholeBootstrap(matrix, options)).toMatchObject({
      notEstimable: expect.stringContaining(reason),
    });
  });

  it("resamples that hit only missing cells are left out and counted", () => {
    expect(
      pigeonholeBootstrap(
        [
          [1, null],
          [null, 2],
        ],
        options,
      ),
    ).toMatchObject({
      exactVariance: null,
      flags: [expect.stringMatching(/^\d+ resamples held no observed cell/u)],
    });
  });
});

describe("twoWayCluster", () => {
  it("is unmoved by a shift, scales with the scores, and doesn't care which margin is which", () => {
    fc.assert(
      fc.property(matrixOf(4, 3), (matrix) => {
        const base = twoWayCluster(matrix);
        if (!isEstimable(base)) return;
        const moved = twoWayCluster(matrix.map((row) => row.map((cell) => 3 * cell + 7)));
        const turned = twoWayCluster(
          (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? null)),
        );
        expect(isEstimable(moved) && moved.standardError).toBeCloseTo(3 * base.standardError, 10);
        expect(isEstimable(turned) && turned.twoWayVariance).toBeCloseTo(base.twoWayVariance, 12);
      }),
    );
  });

  it("a two-way variance that isn't positive gives way to the largest one-way variance, with a flag", () => {
    expect(
      twoWayCluster([
        [2, -2],
        [-2, 2],
      ]),
    ).toMatchObject({
      twoWayVariance: -1,
      standardError: 1,
      flags: [expect.stringContaining("not positive")],
    });
  });

  it("needs two vignettes, two raters and some variation", () => {
    expect(twoWayCluster([[1, 2]])).toMatchObject({
      notEstimable: expect.stringContaining("at least two vignettes"),
    });
    expect(
      twoWayCluster([
        [1, null],
        [2, null],
      ]),
    ).toMatchObject({ notEstimable: expect.stringContaining("two raters") });
    expect(
      twoWayCluster([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ notEstimable: expect.stringContaining("no variation") });
  });
});

it("quantiles of type 7 hit the ends and interpolate between", () => {
  const sorted = Float64Array.of(1, 2, 4, 8);
  expect([0, 0.5, 1, 0.25].map((probability) => sampleQuantile(sorted, probability))).toEqual([
    1, 3, 8, 1.75,
  ]);
});
