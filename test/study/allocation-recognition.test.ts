import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { ordersOf } from "#study/allocation/arm-orders.ts";
import { balancedGrid, type BalancedGrid } from "#study/allocation/balanced-grid.ts";
import { drawGrid } from "#study/allocation/draw-orders.ts";
import { inferByCounting } from "#study/allocation/infer-by-counting.ts";
import { inferByWalking } from "#study/allocation/infer-by-walking.ts";
import {
  namingsThatAgree,
  renamedOrders,
  type Probabilities,
  type Recognised,
} from "#study/allocation/namings.ts";
import {
  findUnconfirmed,
  inferences,
  recognitionLine,
  recognitionQuestion,
} from "#study/allocation/recognition-line.ts";
import { drawRecognised, inferOnce, meanInference } from "#study/allocation/recognition.ts";
import { inferOnceFromBlocks } from "./blocked-lists.ts";
import { allBalanced, inferFromGrids } from "./recognition-oracle.ts";

const seed = "8f3a5c7e9b1d2046f0e1d2c3b4a59687";
const firstStudy = { arms: 3, seats: 6, vignettes: 30 };

const simulated = (readers: number, recognised: number, draws: number) => {
  const uniform = uniformFrom(seed);
  return meanInference(
    Array.from({ length: draws }, () => inferOnce(firstStudy, { readers, recognised }, 0, uniform)),
  );
};

describe("what raters infer from their lists and some recognised answers", () => {
  it.each([
    { readers: 1, recognised: 0, draws: 3 },
    { readers: 1, recognised: 5, draws: 30 },
    { readers: 1, recognised: 15, draws: 30 },
    { readers: 2, recognised: 15, draws: 12 },
  ])(
    "[A19] $readers with $recognised of 90: at most 7 points more than A1 alone tells, and nothing for certain",
    ({ readers, recognised, draws }) => {
      const { excess, standardError, certain } = simulated(readers, recognised, draws);
      expect(excess + 2 * standardError).toBeLessThanOrEqual(0.07);
      expect(certain).toBe(0);
      if (recognised === 0) expect(excess).toBeCloseTo(0, 12);
      else expect(excess).toBeGreaterThan(0.01);
    },
    180_000,
  );

  it("[A19] would be missed by far with blocks: most of the others are certain to one rater who recognises 15", () => {
    const uniform = uniformFrom(seed);
    const { excess, certain } = meanInference(
      [1, 2, 3].map(() => inferOnceFromBlocks(30, 15, uniform)),
    );
    expect(excess).toBeGreaterThan(0.4);
    expect(certain).toBeGreaterThan(0.5);
  });
});

/** Every naming of the arms by brute force, where all seats put their lists together. */
function inferFromAllNamings(truth: BalancedGrid, recognised: Recognised): Probabilities {
  const { arms, seats, vignettes } = truth.size;
  const [orders, renamed] = [ordersOf(arms), renamedOrders(arms)];
  const grid = balancedGrid(truth.size, Uint8Array.from(truth.orders));
  const counts = new Float64Array(vignettes * arms * arms);
  let total = 0;
  const nameFrom = (vignette: number): void => {
    if (vignette < vignettes) {
      for (const naming of namingsThatAgree(arms, recognised[vignette] ?? [])) {
        for (let cell = vignette; cell < seats * vignettes; cell += vignettes)
          grid.put(cell, renamed[naming]?.[truth.orders[cell] ?? 0] ?? 0);
        nameFrom(vignette + 1);
      }
    } else if (grid.isBalanced()) {
      total += 1;
      grid.orders
        .subarray(0, vignettes)
        .forEach((order, at) =>
          orders[order]?.forEach(
            (arm, period) =>
              (counts[(at * arms + period) * arms + arm] =
                (counts[(at * arms + period) * arms + arm] ?? 0) + 1),
          ),
        );
    }
  };
  nameFrom(0);
  return counts.map((count) => count / total);
}

const farthest = (one: Probabilities, other: Probabilities) =>
  one.reduce((most, value, key) => Math.max(most, Math.abs(value - (other[key] ?? 0))), 0);

describe("the solver, beside brute force", () => {
  it.each([
    { size: { arms: 2, seats: 2, vignettes: 6 }, recognised: [[0], [], [1], [], [], []] },
    { size: { arms: 2, seats: 4, vignettes: 4 }, recognised: [[1], [], [], []] },
  ])(
    "[A19] counts what all grids that keep the rules come to: $size.seats lists of $size.vignettes vignettes",
    ({ size, recognised }) => {
      const truth = drawGrid(size, uniformFrom(seed));
      expect(
        farthest(
          inferByCounting(truth, 1, recognised),
          inferFromGrids(allBalanced(size), truth, 1, recognised),
        ),
      ).toBeLessThan(1e-12);
    },
  );

  it.each([
    { arms: 3, seats: 2, vignettes: 4 },
    { arms: 3, seats: 1, vignettes: 5 },
    { arms: 2, seats: 2, vignettes: 8 },
    { arms: 3, seats: 3, vignettes: 4 },
  ])(
    "[A20] walks over all namings evenly: all lists of $arms arms, $seats seats, $vignettes vignettes",
    (size) => {
      const uniform = uniformFrom(seed);
      for (let round = 0; round < 2; round += 1) {
        const truth = drawGrid(size, uniform);
        const recognised = drawRecognised(size, 2, uniform);
        expect(
          farthest(
            inferByWalking(truth, recognised, 2500, uniform),
            inferFromAllNamings(truth, recognised),
          ),
        ).toBeLessThan(0.08);
      }
    },
  );
});

describe("the certificate's line", () => {
  const lineOf = (design: Parameters<typeof recognitionQuestion>[0]) => {
    const question = recognitionQuestion(design);
    return recognitionLine(design, question, [...inferences(question)]);
  };

  it("[A20] states the figure of the first study's design, which holds and asks for nothing", () => {
    const line = lineOf(firstStudy);
    expect(line).toMatchObject({
      guarantee: "A20",
      holds: true,
      figure: expect.stringMatching(
        /^two raters who compare lists and recognise 15 of 90 answers: 0\.4\d where A1 alone tells 0\.40, 0\.0\d more \(standard error 0\.0\d\d\)$/,
      ),
    });
    expect(findUnconfirmed(line, false)).toBeNull();
  }, 180_000);

  it("[A20] [A21] of five vignettes and two raters is beyond 0.15, and the seal waits for a confirmation", () => {
    const line = lineOf({ arms: 3, seats: 2, vignettes: 5 });
    expect(line).toMatchObject({
      holds: false,
      figure: expect.stringContaining("recognise 3 of 15 answers"),
    });
    expect(findUnconfirmed(line, false)).toEqual({
      kind: "recognition-unconfirmed",
      figure: line.figure,
    });
    expect(findUnconfirmed(line, true)).toBeNull();
    expect(lineOf({ arms: 3, seats: 2, vignettes: 5 })).toEqual(line);
  }, 180_000);

  it("[A20] asks of large designs what can be computed, with fewer vignettes, and says so", () => {
    for (const design of [
      { arms: 4, seats: 40, vignettes: 300 },
      { arms: 3, seats: 2, vignettes: 31 },
      { arms: 2, seats: 1, vignettes: 60 },
    ]) {
      const { size, known } = recognitionQuestion(design);
      expect(size.vignettes).toBeLessThan(design.vignettes);
      expect(size.vignettes % design.arms).toBe(design.vignettes % design.arms);
      expect(known.readers).toBe(Math.min(2, design.seats));
    }
    expect(
      recognitionLine(
        { ...firstStudy, vignettes: 60 },
        { size: firstStudy, known: { readers: 2, recognised: 15 } },
        [{ largest: 0.44, alone: 0.4, certain: 0 }],
      ).figure,
    ).toContain("computed with 30 vignettes, fewer can be inferred with 60");
  });
});
