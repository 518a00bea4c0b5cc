import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cliffsDeltaPaired } from "#analysis/effect-size/cliffs-delta-paired.ts";
import { cliffsDelta } from "#analysis/effect-size/cliffs-delta.ts";
import { matchedRankBiserial } from "#analysis/effect-size/matched-rank-biserial.ts";
import { pairedWins } from "#analysis/effect-size/paired-wins.ts";
import { dominance } from "#analysis/effect-size/score-pairs.ts";
import { standardisedMeanDifference } from "#analysis/effect-size/standardised-mean-difference.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";

function estimated<Result extends object>(result: Result | NotEstimable): Result {
  if (!isEstimable(result)) throw new Error(result.notEstimable);
  return result;
}

/** Every sample of the given size from equally likely outcomes. */
const samples = <Outcome>(
  outcomes: readonly Outcome[],
  size: number,
): readonly (readonly Outcome[])[] =>
  size === 0
    ? [[]]
    : samples(outcomes, size - 1).flatMap((sample) =>
        outcomes.map((outcome) => [...sample, outcome]),
      );

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: readonly number[]): number =>
  meanOf(values.map((value) => value ** 2)) - meanOf(values) ** 2;

const scores = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 25 });
const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 4,
  maxLength: 25,
});
const sides = (list: readonly (readonly [number, number])[]): readonly [number[], number[]] => [
  list.map(([one]) => one),
  list.map(([, two]) => two),
];

describe("Cliff's delta", () => {
  it("paired: the three variances are unbiased over every sample of four pairs", () => {
    const population = [
      [1, 1],
      [3, 2],
      [2, 4],
      [5, 1],
    ] as const;
    const results = samples(population, 4).map((sample) => momentsOfPairs(sample));
    for (const part of ["within", "between", "combined"] as const)
      expect(meanOf(results.map((result) => result[part].unbiased))).toBeCloseTo(
        varianceOf(results.map((result) => result[part].estimate)),
        10,
      );
  });

  it("swapping the groups negates the estimate and mirrors the interval, which holds it", () => {
    fc.assert(
      fc.property(scores, scores, (first, second) => {
        const own = estimated(cliffsDelta(first, second));
        const swapped = estimated(cliffsDelta(second, first));
        expect(swapped.estimate).toBeCloseTo(-own.estimate, 12);
        expect(swapped.interval.lower).toBeCloseTo(-own.interval.upper, 12);
        expect(own.interval.lower).toBeLessThanOrEqual(own.estimate + 1e-12);
        expect(own.interval.upper).toBeGreaterThanOrEqual(own.estimate - 1e-12);
        expect(own.interval.lower >= -1 && own.interval.upper <= 1).toBe(true);
      }),
    );
  });

  it("independent and paired are tied: n² delta = n d_w + n (n − 1) d_b", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [first, second] = sides(list);
        const n = first.length;
        const { within, between } = estimated(cliffsDeltaPaired(first, second));
        expect(n * within.estimate + n * (n - 1) * between.estimate).toBeCloseTo(
          n * n * estimated(cliffsDelta(first, second)).estimate,
          8,
        );
      }),
    );
  });

  it("groups without overlap keep a finite inner limit, and say so", () => {
    const result = estimated(cliffsDelta([4, 5, 5, 4, 5, 4, 5, 5], [1, 2, 1, 2, 3, 2, 1, 1]));
    expect(result).toMatchObject({
      estimate: 1,
      interval: { upper: 1 },
      flags: [expect.stringContaining("do not overlap")],
    });
    expect(result.interval.lower).toBeLessThan(1);
  });

  it("means of raters tie where they tie on paper", () => {
    expect([...(dominance([1 / 6 + 1 / 6 + 1 / 6], [0.5])[0] ?? [])]).toEqual([0]);
  });

  it("too few scores: not estimable, with the count", () => {
    expect(cliffsDelta([1], [2, 3])).toMatchObject({
      notEstimable: expect.stringContaining("groups of 1 and 2"),
    });
    expect(cliffsDeltaPaired([1, 2, 3], [2, 3, 4])).toMatchObject({
      notEstimable: expect.stringContaining("3 pairs"),
    });
  });

  it("all ties: delta is 0 and its variance is not negative", () => {
    const paired = estimated(cliffsDeltaPaired([3, 3, 3, 3, 3], [3, 3, 3, 3, 3]));
    expect(paired).toMatchObject({
      within: { estimate: 0, variance: 0 },
      between: { estimate: 0, variance: 0 },
    });
    expect(estimated(cliffsDelta([3, 3, 3], [3, 3, 3])).estimate).toBe(0);
  });
});

/** The unbiased values behind the result: rounding up to zero would hide them. */
function momentsOfPairs(sample: readonly (readonly [number, number])[]) {
  const [first, second] = sides(sample);
  const { within, between, combined, unbiased } = estimated(cliffsDeltaPaired(first, second));
  return {
    within: { estimate: within.estimate, unbiased: unbiased.within },
    between: { estimate: between.estimate, unbiased: unbiased.between },
    combined: { estimate: combined.estimate, unbiased: unbiased.combined },
  };
}

describe("standardised mean differences", () => {
  it("shift and scale of the scores leave every d; swapping the sides negates them", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 9 }), (list, scale) => {
        const [first, second] = sides(list);
        const own = estimated(standardisedMeanDifference(first, second));
        const moved = estimated(
          standardisedMeanDifference(
            first.map((x) => scale * x + 7),
            second.map((x) => scale * x + 7),
          ),
        );
        const swapped = estimated(standardisedMeanDifference(second, first));
        for (const key of ["dz", "gz", "dav", "gav", "drm"] as const) {
          expect(moved[key] === null).toBe(own[key] === null);
          expect(moved[key] ?? 0).toBeCloseTo(own[key] ?? 0, 8);
          expect(swapped[key] ?? 0).toBeCloseTo(-(own[key] ?? 0), 8);
        }
        expect(swapped.interval?.lower ?? 0).toBeCloseTo(-(own.interval?.upper ?? 0), 8);
      }),
      { numRuns: 30 },
    );
  });

  it("a constant difference leaves the raw effect and names what is undefined", () => {
    expect(estimated(standardisedMeanDifference([1.1, 2.1, 3.1], [1, 2, 3]))).toMatchObject({
      meanDifference: expect.closeTo(0.1, 12),
      dz: null,
      gz: null,
      drm: null,
      interval: null,
      flags: [expect.stringContaining("every difference is the same")],
    });
    expect(estimated(standardisedMeanDifference([4, 4, 4], [1, 2, 3]))).toMatchObject({
      drm: null,
      correlation: null,
      dz: 2,
    });
    expect(standardisedMeanDifference([4], [1])).toMatchObject({
      notEstimable: "one pair has no spread",
    });
  });

  it("misuse names the index", () => {
    expect(() => standardisedMeanDifference([1, NaN], [1, 2])).toThrow("first[1] is NaN");
    expect(() => standardisedMeanDifference([1, 2], [1])).toThrow("no pairs");
    expect(() => cliffsDelta([], [1])).toThrow("first is empty");
    expect(() => cliffsDelta([1, 2], [1, 2], 95)).toThrow("level 95");
  });
});

describe("rank-biserial correlation and wins", () => {
  it("lie in [−1, 1], negate when the sides are swapped, and Pratt's is the nearer to 0", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 30 }),
        (differences) => {
          fc.pre(differences.some((value) => value !== 0));
          const own = estimated(matchedRankBiserial(differences));
          expect(
            estimated(matchedRankBiserial(differences.map((value) => -value))).estimate,
          ).toBeCloseTo(-own.estimate, 12);
          expect(Math.abs(own.estimate)).toBeLessThanOrEqual(1);
          if (!differences.includes(0)) expect(own.pratt).toBeCloseTo(own.estimate, 12);
          const wins = pairedWins(differences);
          expect(pairedWins(differences.map((value) => -value)).netBenefit).toBeCloseTo(
            -wins.netBenefit,
            12,
          );
          expect(wins.winOdds).toBeCloseTo((1 + wins.netBenefit) / (1 - wins.netBenefit), 9);
        },
      ),
    );
  });

  it("all differences zero: no correlation, no win ratio, and superiority one half", () => {
    expect(matchedRankBiserial([0, 0])).toMatchObject({
      notEstimable: "all 2 differences are zero",
    });
    expect(pairedWins([0, 0, 0])).toMatchObject({
      winRatio: null,
      winRatioExact: null,
      decidedWilson: null,
      superiority: 0.5,
      winOdds: 1,
      flags: [expect.stringContaining("no pair differs")],
    });
  });

  it("without a loss the win ratio is infinite and its exact lower limit finite", () => {
    const { winRatio, winRatioExact } = pairedWins([1, 2, 1, 3, 0]);
    expect(winRatio).toBe(Infinity);
    expect(winRatioExact?.upper).toBe(Infinity);
    expect(winRatioExact?.lower).toBeCloseTo(0.025 ** (1 / 4) / (1 - 0.025 ** (1 / 4)), 12);
  });

  it("differences of one sign: the correlation is 1 without an interval", () => {
    expect(matchedRankBiserial([1, 2, 3])).toMatchObject({
      estimate: 1,
      interval: null,
      flags: [expect.stringContaining("no width")],
    });
  });
});
