import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hodgesLehmann } from "#analysis/effect-size/hodges-lehmann.ts";
import { onLattice } from "#analysis/lattice.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { signedRankTest } from "#analysis/paired/signed-rank-test.ts";
import { signedRanks, type ZeroMethod } from "#analysis/paired/signed-ranks.ts";
import { isEstimable } from "#analysis/result.ts";

type Tails = Readonly<{ greater: number; less: number; twoSided: number }>;
type Paired = Readonly<{
  tails: (differences: readonly number[]) => Tails;
  statistic: (differences: readonly number[]) => readonly number[];
}>;

const signedRank = (zeroMethod: ZeroMethod): Paired => ({
  tails: (differences) => {
    const { greater, less, pValue } = signedRankPValue(onLattice(differences).integers, {
      alternative: "two-sided",
      zeroMethod,
      method: "exact",
      continuity: true,
    });
    return { greater, less, twoSided: pValue };
  },
  statistic: (differences) => signedRanks(onLattice(differences).integers, zeroMethod).doubledRanks,
});

const methods: readonly (readonly [string, Paired])[] = [
  ["signed-rank, Pratt", signedRank("pratt")],
  ["signed-rank, Wilcoxon", signedRank("wilcoxon")],
  ["signed-rank, split zeros", signedRank("zsplit")],
  [
    "sign-flip",
    {
      tails: (differences) => signFlipTest(differences),
      statistic: (differences) => differences.filter((value) => value !== 0).map(Math.abs),
    },
  ],
];

const small = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 12 });
const larger = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 1, maxLength: 40 });

/** P(sum of positive weights ≥ observed) by walking through every sign vector. */
function enumerated(weights: readonly number[], observed: number): number {
  let atLeast = 0;
  for (let signs = 0; signs < 2 ** weights.length; signs++) {
    const sum = weights.reduce(
      (total, weight, index) => total + ((signs >> index) & 1 ? weight : 0),
      0,
    );
    if (sum >= observed) atLeast += 1;
  }
  return atLeast / 2 ** weights.length;
}

describe.each(methods)("%s", (_name, { tails, statistic }) => {
  it("every p lies in (0, 1], all-zero data included", () => {
    fc.assert(
      fc.property(larger, (differences) => {
        const { greater, less, twoSided } = tails(differences);
        for (const p of [greater, less, twoSided]) expect(p > 0 && p <= 1).toBe(true);
      }),
    );
  });

  it("swapping the arms swaps less and greater and keeps the two-sided p", () => {
    fc.assert(
      fc.property(larger, (differences) => {
        const own = tails(differences);
        const swapped = tails(differences.map((value) => -value));
        expect(swapped.greater).toBeCloseTo(own.less, 12);
        expect(swapped.twoSided).toBeCloseTo(own.twoSided, 12);
      }),
    );
  });

  it("the order of pairs is irrelevant", () => {
    fc.assert(
      fc.property(larger, (differences) => {
        expect(tails(differences.toReversed()).greater).toBeCloseTo(tails(differences).greater, 12);
      }),
    );
  });

  it("the scale of the scores is irrelevant, sixths included", () => {
    fc.assert(
      fc.property(larger, (differences) => {
        expect(tails(differences.map((value) => value / 6)).greater).toBeCloseTo(
          tails(differences).greater,
          12,
        );
      }),
    );
  });

  it("exact equals enumeration to twelve pairs", () => {
    fc.assert(
      fc.property(small, (differences) => {
        const weights = statistic(differences);
        const used = differences.filter((value) => value !== 0);
        const observed = weights.reduce(
          (sum, weight, index) => sum + ((used[index] ?? 0) > 0 ? weight : 0),
          0,
        );
        expect(tails(differences).greater).toBeCloseTo(enumerated(weights, observed), 12);
      }),
    );
  });
});

describe("Hodges-Lehmann and the signed-rank record", () => {
  it("the estimate is the median of all Walsh averages and lies inside its interval", () => {
    fc.assert(
      fc.property(larger, (differences) => {
        const result = hodgesLehmann(differences);
        expect(isEstimable(result)).toBe(differences.some((value) => value !== 0));
        if (!isEstimable(result)) return;
        const walsh = differences
          .flatMap((a, i) => differences.slice(i).map((b) => (a + b) / 2))
          .sort((a, b) => a - b);
        const median =
          ((walsh[(walsh.length - 1) >> 1] ?? NaN) + (walsh[walsh.length >> 1] ?? NaN)) / 2;
        expect(result.estimate).toBeCloseTo(median, 12);
        expect(result.interval.lower).toBeLessThanOrEqual(result.estimate);
        expect(result.interval.upper).toBeGreaterThanOrEqual(result.estimate);
      }),
    );
  });

  it("scaling the scores scales estimate and limits", () => {
    fc.assert(
      fc.property(larger, (differences) => {
        const own = hodgesLehmann(differences);
        const scaled = hodgesLehmann(differences.map((value) => value / 6));
        fc.pre(isEstimable(own) && isEstimable(scaled));
        if (!isEstimable(own) || !isEstimable(scaled)) return;
        expect(scaled.estimate * 6).toBeCloseTo(own.estimate, 9);
        expect(scaled.interval.lower * 6).toBeCloseTo(own.interval.lower, 9);
      }),
    );
  });

  it("all differences zero: not estimable, with the count", () => {
    expect(signedRankTest([0, 0, 0])).toEqual({
      method: "Wilcoxon signed-rank, exact",
      notEstimable: "all 3 differences equal 0",
      pairs: 3,
    });
  });

  it("under six pairs the record says that 0.05 can't be reached", () => {
    expect(signedRankTest([1, 2, 3, 4, 5])).toMatchObject({
      pValue: 0.0625,
      flags: expect.arrayContaining([expect.stringContaining("0.05 can't be reached")]),
    });
  });

  it("a center moves the null value and not the estimate", () => {
    const differences = [1, 2, -1, 3, 0, 2, 2];
    const shifted = signedRankTest(differences, { center: -0.5, alternative: "greater" });
    const moved = signedRankTest(
      differences.map((value) => value + 0.5),
      { alternative: "greater" },
    );
    if (!isEstimable(shifted) || !isEstimable(moved)) throw new Error("expected an estimate");
    expect(shifted.pValue).toBe(moved.pValue);
    expect(shifted.estimate).toBeCloseTo(moved.estimate - 0.5, 12);
  });

  it("misuse is refused with the index in the message", () => {
    expect(() => signedRankTest([1, NaN])).toThrow("differences[1] is NaN");
    expect(() => signedRankTest([])).toThrow("empty");
  });
});
