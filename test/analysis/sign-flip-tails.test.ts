// The tails of a sum of signs: cut off at the observed sum, they are those of all sign vectors, and no walk is longer than its bound.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  closedTails,
  signFlipDistribution,
  signFlipThinTail,
  thinTailSteps,
} from "#analysis/distributions/sign-flip.ts";
import { mostSteps, signFlipTails } from "#analysis/paired/sign-flip-tails.ts";

const weightsAndPlace = (most: number, longest: number) =>
  fc
    .tuple(
      fc.array(fc.nat(most), { minLength: 1, maxLength: longest }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([weights, place]) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return { weights, total, observed: Math.round(place * total) };
    });

/** Shares of all 2^n sign vectors. */
function enumerated(
  weights: readonly number[],
  observed: number,
): Readonly<{ atMost: number; atLeast: number }> {
  const sums = weights.reduce<readonly number[]>(
    (known, weight) => known.flatMap((sum) => [sum, sum + weight]),
    [0],
  );
  return {
    atMost: sums.filter((sum) => sum <= observed).length / sums.length,
    atLeast: sums.filter((sum) => sum >= observed).length / sums.length,
  };
}

describe("tails from the cells of the thin end", () => {
  it("are exactly those of all sign vectors", () => {
    fc.assert(
      fc.property(weightsAndPlace(30, 12), ({ weights, observed }) => {
        expect(signFlipThinTail(weights, observed)).toEqual(enumerated(weights, observed));
      }),
    );
  });

  it("are those of the whole distribution to 1e-13 of their size, past a thousand weights", () => {
    fc.assert(
      fc.property(weightsAndPlace(12, 1200), ({ weights, observed }) => {
        const [thin, whole] = [
          signFlipThinTail(weights, observed),
          closedTails(signFlipDistribution(weights), observed),
        ];
        for (const side of ["atMost", "atLeast"] as const)
          expect(Math.abs(thin[side] - whole[side])).toBeLessThanOrEqual(1e-13 * whole[side]);
      }),
      { numRuns: 20 },
    );
  });

  it("take as many additions as was counted before, at most a third of the cells for each weight", () => {
    const ranks = Array.from({ length: 300 }, (_, index) => index + 1);
    const cells = ranks.length * 45_150;
    expect(thinTailSteps(ranks, 22_575)).toBeLessThan(cells / 3);
    expect(thinTailSteps(ranks, 100)).toBeLessThan(101 * ranks.length + 1);
  });
});

it("a thousand vignettes on a fine lattice are drawn, with draws and p near the normal approximation, and few stay exact", () => {
  const sizes = Array.from({ length: 1000 }, (_, index) => 5_000 + ((index * 7919) % 9_000));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(thinTailSteps(sizes, Math.round(total / 2))).toBeGreaterThan(mostSteps);
  const spread = Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0)) / 2;
  const drawn = signFlipTails(sizes, Math.round(total / 2 + 1.96 * spread), {
    draws: 9_999,
    seed: 3,
  });
  expect(drawn.form).toBe("Monte Carlo");
  expect(drawn.atLeast).toBeGreaterThan(0.018);
  expect(drawn.atLeast).toBeLessThan(0.033);
  expect(signFlipTails(sizes.slice(0, 60), 300_000, { draws: 9_999, seed: 3 }).form).toBe("exact");
});
