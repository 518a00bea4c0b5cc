import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brunnerMunzelPaired } from "#analysis/paired/brunner-munzel-paired.ts";
import { cochranQTest } from "#analysis/paired/cochran-q-test.ts";
import { friedmanTest } from "#analysis/paired/friedman-test.ts";
import { marginalHomogeneityTest } from "#analysis/paired/marginal-homogeneity-test.ts";
import { mcnemarTest } from "#analysis/paired/mcnemar-test.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { quadeTest } from "#analysis/paired/quade-test.ts";
import { signTest } from "#analysis/paired/sign-test.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankEdgeworth } from "#analysis/paired/signed-rank-edgeworth.ts";
import { stratifiedPermutationTest } from "#analysis/paired/stratified-permutation-test.ts";
import { stuartMaxwellTest } from "#analysis/paired/stuart-maxwell-test.ts";
import { tangoInterval, tangoScore } from "#analysis/paired/tango-score.ts";
import {
  signedRankTails,
  signFlipDistribution,
  closedTails,
} from "#analysis/distributions/sign-flip.ts";
import { subsetSumTails } from "#analysis/distributions/subset-sums.ts";
import {
  isEstimable,
  type Alternative,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";

type Options = Readonly<{ alternative?: Alternative; level?: number }>;
type Method = (differences: readonly number[], options?: Options) => TestResult | NotEstimable;

const methods: readonly (readonly [string, Method])[] = [
  ["sign test", signTest],
  ["paired t test", pairedTTest],
  [
    "Brunner-Munzel",
    (differences, options) =>
      brunnerMunzelPaired(
        differences.map(() => 0),
        differences,
        options,
      ),
  ],
];

const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });

describe.each(methods)("%s", (_name, method) => {
  it("gives p in (0, 1], an estimate inside its interval, or a reason", () => {
    fc.assert(
      fc.property(scores, (differences) => {
        const result = method(differences);
        if (!isEstimable(result)) {
          expect(result.notEstimable).not.toBe("");
          return;
        }
        expect(result.pValue > 0 && result.pValue <= 1).toBe(true);
        expect(result.interval.lower).toBeLessThanOrEqual(result.estimate);
        expect(result.interval.upper).toBeGreaterThanOrEqual(result.estimate);
      }),
    );
  });

  it("swapping the arms swaps less and greater and turns the estimate about its null value", () => {
    fc.assert(
      fc.property(scores, (differences) => {
        const own = method(differences, { alternative: "greater" });
        const swapped = method(
          differences.map((value) => -value),
          { alternative: "less" },
        );
        if (!isEstimable(own) || !isEstimable(swapped)) {
          expect(isEstimable(own)).toBe(isEstimable(swapped));
          return;
        }
        expect(swapped.pValue).toBeCloseTo(own.pValue, 12);
        expect(swapped.estimate - swapped.nullValue).toBeCloseTo(own.nullValue - own.estimate, 12);
      }),
    );
  });

  it("the order of pairs is irrelevant", () => {
    fc.assert(
      fc.property(scores, (differences) => {
        const [own, turned] = [method(differences), method(differences.toReversed())];
        if (!isEstimable(own) || !isEstimable(turned)) {
          expect(isEstimable(own)).toBe(isEstimable(turned));
          return;
        }
        expect(turned.pValue).toBeCloseTo(own.pValue, 12);
      }),
    );
  });

  it("all differences zero: a reason, no number", () => {
    expect(isEstimable(method([0, 0, 0, 0]))).toBe(false);
  });
});

it("paired t: p ≤ α exactly when the interval leaves the null value out", () => {
  fc.assert(
    fc.property(scores, (differences) => {
      const result = pairedTTest(differences);
      if (!isEstimable(result)) return;
      expect(result.pValue < 0.05).toBe(result.interval.lower > 0 || result.interval.upper < 0);
    }),
  );
});

it("constant differences have no t, and say so", () => {
  expect(pairedTTest([0.1 + 0.2, 0.3, 0.3])).toMatchObject({
    notEstimable: expect.stringContaining("equal 0.3"),
  });
});

describe("sign-flip far from a small lattice", () => {
  it("two halves count what the shift algorithm counts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 18 }),
        fc.integer({ min: 0, max: 200 }),
        (weights, observed) => {
          const [halves, shifted] = [
            subsetSumTails(weights, observed),
            closedTails(signFlipDistribution(weights), observed),
          ];
          expect(halves.atMost).toBeCloseTo(shifted.atMost, 12);
          expect(halves.atLeast).toBeCloseTo(shifted.atLeast, 12);
        },
      ),
    );
  });

  it("thirty differences in billionths are still exact", () => {
    const differences = Array.from({ length: 30 }, (_, index) => Math.sin(index + 1) + 0.2);
    expect(signFlipTest(differences).settings).toEqual({ distribution: "exact" });
  });

  it("beyond 40 pairs it draws, prints draws and seed, repeats itself, and never falls below 1 / (draws + 1)", () => {
    const differences = Array.from(
      { length: 60 },
      (_, index) => Math.abs(Math.sin(index + 1)) + 0.1,
    );
    const drawn = signFlipTest(differences, { draws: 999, seed: 7 });
    expect(drawn.settings).toMatchObject({ distribution: "Monte Carlo", draws: 999, seed: 7 });
    expect(drawn.greater).toBe(1 / 1000);
    expect(signFlipTest(differences, { draws: 999, seed: 7 })).toEqual(drawn);
  });
});

it("the Edgeworth series comes nearer to the exact tail than the normal one, R 4.6.0's form doesn't", () => {
  const exact = signedRankTails(61, 12).upper;
  expect(Math.abs(signedRankEdgeworth(62, 12, 1, "series").greater - exact)).toBeLessThan(2e-5);
  expect(Math.abs(signedRankEdgeworth(62, 12, 1, "R 4.6.0").greater - exact)).toBeGreaterThan(2e-3);
});

describe("blocks and flags", () => {
  it("Friedman and Quade ignore a constant added to a block", () => {
    const block = fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 2, maxLength: 12 }), (blocks) => {
        const moved = blocks.map((row, index) => row.map((score) => score + index));
        for (const test of [friedmanTest, quadeTest]) {
          const [own, shifted] = [test(blocks), test(moved)];
          if (!isEstimable(own) || !isEstimable(shifted)) {
            expect(isEstimable(own)).toBe(isEstimable(shifted));
            return;
          }
          expect(shifted.pValue).toBeCloseTo(own.pValue, 12);
        }
      }),
    );
  });

  it("with two arms Cochran's Q is McNemar's chi-square", () => {
    const flag = fc.integer({ min: 0, max: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(flag, flag), { minLength: 1, maxLength: 20 }), (flags) => {
        const count = (first: number, second: number): number =>
          flags.filter(([a, b]) => a === first && b === second).length;
        const mcnemar = mcnemarTest({
          both: count(1, 1),
          onlyFirst: count(1, 0),
          onlySecond: count(0, 1),
          neither: count(0, 0),
        });
        const cochran = cochranQTest(flags);
        if (!isEstimable(mcnemar) || !isEstimable(cochran)) {
          expect(isEstimable(mcnemar)).toBe(isEstimable(cochran));
          return;
        }
        expect(cochran.statistic).toBeCloseTo(mcnemar.chiSquare, 10);
        expect(
          stuartMaxwellTest(
            flags.map(([a]) => a),
            flags.map(([, b]) => b),
          ),
        ).toMatchObject({ degreesOfFreedom: 1 });
      }),
    );
  });

  it("blocks tied throughout, and pairs that agree, give a reason", () => {
    expect(
      friedmanTest([
        [2, 2],
        [3, 3],
      ]),
    ).toMatchObject({ notEstimable: "all 2 blocks are tied throughout" });
    expect(
      quadeTest([
        [1, 1, 1],
        [2, 2, 2],
      ]),
    ).toMatchObject({ notEstimable: "all 2 blocks are tied throughout" });
    expect(
      cochranQTest([
        [1, 1],
        [0, 0],
      ]),
    ).toMatchObject({ notEstimable: expect.stringContaining("same flag") });
    expect(mcnemarTest({ both: 3, onlyFirst: 0, onlySecond: 0, neither: 2 })).toMatchObject({
      notEstimable: "no discordant pair",
    });
    expect(stuartMaxwellTest([1, 2], [1, 2])).toMatchObject({ notEstimable: "all 2 pairs agree" });
    expect(marginalHomogeneityTest([1, 2], [1, 2])).toMatchObject({
      notEstimable: "all 2 pairs have equal scores",
    });
    expect(stratifiedPermutationTest([{ first: [1, 2], second: [] }])).toMatchObject({
      notEstimable: expect.stringContaining("no stratum"),
    });
  });

  it("Quade with one order and range in every block has an infinite F and counts orders", () => {
    expect(
      quadeTest([
        [1, 2, 3],
        [2, 3, 4],
        [5, 6, 7],
      ]),
    ).toMatchObject({ statistic: Infinity, pValue: 1 / 36 });
  });

  it("one empty side opens one limit of McNemar's odds ratio", () => {
    expect(mcnemarTest({ both: 0, onlyFirst: 4, onlySecond: 0, neither: 1 })).toMatchObject({
      estimate: Infinity,
      interval: { upper: Infinity },
    });
  });

  it("categories that no pair links leave the rank as degrees of freedom", () => {
    expect(stuartMaxwellTest([1, 1, 2, 3, 3], [2, 2, 1, 4, 4])).toMatchObject({
      degreesOfFreedom: 2,
      flags: [expect.stringContaining("rank")],
    });
  });
});

it("Tango's limits lie where the score meets its quantile, mirrored when the arms swap", () => {
  const counts = fc
    .tuple(fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 20 }))
    .map(([onlyFirst, onlySecond, rest]) => ({
      onlyFirst,
      onlySecond,
      pairs: onlyFirst + onlySecond + rest,
    }));
  fc.assert(
    fc.property(counts, (discordance) => {
      const { lower, upper } = tangoInterval(discordance);
      const swapped = tangoInterval({
        ...discordance,
        onlyFirst: discordance.onlySecond,
        onlySecond: discordance.onlyFirst,
      });
      expect(tangoScore(discordance, lower)).toBeCloseTo(1.959963984540054, 6);
      expect(tangoScore(discordance, upper)).toBeCloseTo(-1.959963984540054, 6);
      expect(swapped.lower).toBeCloseTo(-upper, 9);
    }),
  );
});

it("misuse names the place", () => {
  expect(() => pairedTTest([1, Infinity])).toThrow("differences[1] is Infinity");
  expect(() => friedmanTest([[1, 2], [1]])).toThrow("block 1 has 1 arms");
  expect(() => cochranQTest([[0, 2]])).toThrow("flags[0][1] is 2");
  expect(() => mcnemarTest({ both: 1, onlyFirst: -1, onlySecond: 0, neither: 0 })).toThrow(
    "onlyFirst is -1",
  );
  expect(() => brunnerMunzelPaired([1, 2], [1])).toThrow("second has 1 scores");
});
