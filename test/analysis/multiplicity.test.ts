import fc from "fast-check";
import { expect, it } from "vitest";
import { holm } from "#analysis/multiplicity/adjusted-p-values.ts";
import { fixedSequence } from "#analysis/multiplicity/fixed-sequence.ts";
import { graphicalProcedure } from "#analysis/multiplicity/graphical-procedure.ts";
import { maxTSignFlip } from "#analysis/multiplicity/max-t-sign-flip.ts";
import { adjustPlanned } from "#analysis/multiplicity/planned-family.ts";
import { pairedNonInferiority } from "#analysis/non-inferiority/paired-non-inferiority.ts";
import { tostPaired } from "#analysis/non-inferiority/tost-paired.ts";
import { isEstimable } from "#analysis/result.ts";

const probabilities = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 6,
});
const rows = (pairs: number) =>
  fc.array(fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: -4, max: 5 }))), {
    minLength: 2,
    maxLength: pairs,
  });

it("a p-value that is missing keeps its place in the family", () => {
  expect(adjustPlanned(holm, [0.01, null, 0.02])).toEqual([0.03, null, 0.04]);
  expect(adjustPlanned(holm, [0.01], 4)).toEqual([0.04]);
  expect(() => adjustPlanned(holm, [0.01, 0.02], 1)).toThrow("planned 1");
});

it("a fixed sequence is the graph that is a chain", () => {
  fc.assert(
    fc.property(probabilities, (pValues) => {
      const weights = pValues.map((_, index) => (index === 0 ? 1 : 0));
      const transitions = pValues.map((_, from) =>
        pValues.map((__, to) => (to === from + 1 ? 1 : 0)),
      );
      expect(fixedSequence(pValues)).toEqual(graphicalProcedure(pValues, { weights, transitions }));
    }),
  );
});

it("max-T: raw ≤ step-down ≤ single-step, all in (0, 1]", () => {
  fc.assert(
    fc.property(rows(9), (differences) => {
      const { rawPValues, stepDownPValues, singleStepPValues } = maxTSignFlip(differences);
      rawPValues.forEach((raw, index) => {
        const [down, single] = [stepDownPValues[index] ?? NaN, singleStepPValues[index] ?? NaN];
        expect(raw > 0 && raw <= down && down <= single && single <= 1).toBe(true);
      });
    }),
  );
});

it("max-T: a criterion given twice costs nothing, whatever its scale", () => {
  fc.assert(
    fc.property(rows(8), (differences) => {
      const once = maxTSignFlip(differences);
      const twice = maxTSignFlip(
        differences.map((row) => [...row, ...row.map((value) => value / 6)]),
      );
      expect(twice.stepDownPValues.slice(0, 3)).toEqual(once.stepDownPValues);
      expect(twice.stepDownPValues.slice(3)).toEqual(once.stepDownPValues);
    }),
    { numRuns: 40 },
  );
});

it("max-T by draws comes near the exact one and prints draws and seed", () => {
  const differences = [
    [3, 1],
    [2, -1],
    [1, 2],
    [-1, 2],
    [4, 1],
    [2, 3],
    [1, -2],
    [3, 0],
  ];
  const [exact, drawn] = [
    maxTSignFlip(differences),
    maxTSignFlip(differences, { method: "monte-carlo", draws: 20_000, seed: 3 }),
  ];
  expect(drawn.settings).toMatchObject({ draws: 20_000, seed: 3 });
  drawn.stepDownPValues.forEach((p, index) =>
    expect(Math.abs(p - (exact.stepDownPValues[index] ?? NaN))).toBeLessThan(0.02),
  );
});

it("max-T with constant or all-zero criteria says so and stays in (0, 1]", () => {
  expect(
    maxTSignFlip([
      [0, 2],
      [0, 2],
      [0, 2],
    ]),
  ).toMatchObject({
    statistics: [null, null],
    rawPValues: [1, 0.25],
    flags: [expect.anything(), expect.anything()],
  });
  expect(() => maxTSignFlip([[1, NaN]])).toThrow("differences[0][1] is NaN");
});

const margin = {
  scalePoints: 0.5,
  justification: "half a point is below the least difference raters notice",
  prespecifiedAt: "2026-01-15",
};
const differences = [1, 0, 0.5, -0.5, 1, 1.5, 0, 0.5, -1, 1, 0.5, 0];

it("non-inferiority is refused without margin, justification or date", () => {
  const options = { test: "t", better: "higher" } as const;
  expect(() => pairedNonInferiority(differences, { ...margin, scalePoints: 0 }, options)).toThrow(
    "margin.scalePoints",
  );
  expect(() =>
    pairedNonInferiority(differences, { ...margin, justification: " " }, options),
  ).toThrow("margin.justification");
  expect(() =>
    pairedNonInferiority(differences, { ...margin, prespecifiedAt: "" }, options),
  ).toThrow("margin.prespecifiedAt");
});

it.each(["t", "signed-rank", "sign-flip"] as const)(
  "non-inferiority by %s: a scale turned round gives the same answer",
  (test) => {
    const higher = pairedNonInferiority(differences, margin, { test, better: "higher" });
    const lower = pairedNonInferiority(
      differences.map((value) => -value),
      margin,
      { test, better: "lower" },
    );
    if (!isEstimable(higher) || !isEstimable(lower)) throw new Error("expected an answer");
    expect(lower.pValue).toBeCloseTo(higher.pValue, 12);
    expect(lower.isNonInferior).toBe(higher.isNonInferior);
    if (higher.limit !== null) expect(lower.limit).toBeCloseTo(-higher.limit, 12);
  },
);

it("TOST takes the larger side and rejects exactly when its interval lies inside the bounds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 25 }),
      (scores) => {
        const result = tostPaired(scores, { lower: -1, upper: 1 });
        if (!isEstimable(result)) return;
        expect(result.t.larger).toBe(Math.max(result.t.lower, result.t.upper));
        expect(result.isEquivalent).toBe(result.interval.lower > -1 && result.interval.upper < 1);
      },
    ),
  );
});
