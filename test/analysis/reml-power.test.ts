// The deciding line's own power, against the noncentral t where it rules alone, and against simulated studies.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MrmcComponents, MrmcDesign } from "#analysis/power/mrmc-power.ts";
import { mrmcPower, mrmcPrecision } from "#analysis/power/mrmc-power.ts";
import { remlOutlook, remlPower, smallestRemlDesign } from "#analysis/power/reml-power.ts";
import { simulatedPower } from "#analysis/power/simulated-power.ts";
import { remlTest } from "#analysis/power/simulated-tests.ts";
import { tPower } from "#analysis/power/t-power.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const components = { armRater: 0.05, armVignette: 0.1, residual: 0.5 };
const twoSided = { distance: 0.35, alternative: "two-sided", alpha: 0.05 } as const;

describe("power of the line by REML", () => {
  it.each([
    ["raters", { raters: 5, vignettes: 20 }, { armRater: 0.1, armVignette: 0, residual: 0 }, 4],
    [
      "raters, few vignettes",
      { raters: 6, vignettes: 3 },
      { armRater: 0.1, armVignette: 0, residual: 0 },
      5,
    ],
    ["vignettes", { raters: 5, vignettes: 12 }, { armRater: 0, armVignette: 0.3, residual: 0 }, 11],
  ] as const)("is the noncentral t where %s alone differ", (_, design, alone, degrees) => {
    const noncentrality = twoSided.distance / mrmcPrecision(design, alone).standardError;
    expect(remlPower(design, alone, twoSided)).toBeCloseTo(
      tPower(noncentrality, degrees, { alpha: 0.05, alternative: "two-sided", strict: true }),
      4,
    );
  });

  it.each<[string, MrmcDesign, MrmcComponents]>([
    ["three raters, who keep their place at zero", { raters: 3, vignettes: 12 }, components],
    [
      "no variance but the residual",
      { raters: 6, vignettes: 10 },
      { armRater: 0, armVignette: 0, residual: 0.5 },
    ],
    [
      "raters who differ little",
      { raters: 5, vignettes: 8 },
      { armRater: 0.01, armVignette: 0.1, residual: 0.6 },
    ],
  ])("agrees with simulated studies: %s", (_, design, parts) => {
    const runs = 4000;
    const model = {
      components: { ...parts, vignette: 0.3, rater: 0.2 },
      difference: twoSided.distance,
      middle: 3,
      scale: null,
    };
    const { power } = simulatedPower(
      design,
      model,
      remlTest({ alternative: "two-sided", nullValue: 0 }),
      { alpha: 0.05, runs, generator: xoshiro128(seedWords(20261201)) },
    );
    const expected = remlPower(design, parts, twoSided);
    expect(Math.abs(power - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / runs),
    );
  });

  it("is nearly what the earlier line promises where there are many of both, and less with three raters", () => {
    const many = { raters: 40, vignettes: 60 };
    const question = { ...twoSided, distance: 0.15 };
    const gap = mrmcPower(many, components, question) - remlPower(many, components, question);
    expect(Math.abs(gap)).toBeLessThan(0.015);
    const few = { raters: 3, vignettes: 30 };
    const alike = { ...components, armRater: 0.02 };
    expect(remlPower(few, alike, twoSided)).toBeLessThan(mrmcPower(few, alike, twoSided));
  });

  it("doesn't know which arm is which, and grows with the difference", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (raters, vignettes, distance) => {
          const at = (moved: number, alternative: "two-sided" | "greater" | "less") =>
            remlPower({ raters, vignettes }, components, {
              distance: moved,
              alternative,
              alpha: 0.05,
            });
          expect(at(-distance, "two-sided")).toBeCloseTo(at(distance, "two-sided"), 12);
          expect(at(-distance, "less")).toBeCloseTo(at(distance, "greater"), 12);
          expect(at(distance + 0.1, "greater")).toBeGreaterThan(at(distance, "greater"));
        },
      ),
      { numRuns: 3 },
    );
  });

  it("tells the width and the degrees of freedom that the interval is expected to have", () => {
    const { halfWidth, degreesOfFreedom } = remlOutlook(
      { raters: 5, vignettes: 20 },
      components,
      twoSided,
      0.95,
    );
    const { standardError } = mrmcPrecision({ raters: 5, vignettes: 20 }, components);
    expect(degreesOfFreedom).toBeGreaterThan(4);
    expect(degreesOfFreedom).toBeLessThan(19);
    expect(halfWidth / standardError).toBeGreaterThan(2);
    expect(halfWidth / standardError).toBeLessThan(2.8);
  });

  it("the smallest design reaches the target and one fewer does not; an unreachable target is null", () => {
    const found = smallestRemlDesign(
      "vignettes",
      { raters: 8, vignettes: 20 },
      components,
      { ...twoSided, distance: 0.5 },
      0.8,
    );
    if (found === null) throw new Error("expected a design");
    const at = (vignettes: number) =>
      remlPower({ ...found, vignettes }, components, { ...twoSided, distance: 0.5 });
    expect(at(found.vignettes)).toBeGreaterThanOrEqual(0.8);
    expect(at(found.vignettes - 1)).toBeLessThan(0.8);
    const noisy = { ...components, armRater: 1 };
    expect(
      smallestRemlDesign("vignettes", { raters: 3, vignettes: 20 }, noisy, twoSided, 0.9),
    ).toBeNull();
  });

  it("refuses what it can't plan with", () => {
    expect(() => remlPower({ raters: 1, vignettes: 9 }, components, twoSided)).toThrow("raters 1");
    expect(() =>
      remlPower({ raters: 3, vignettes: 9 }, components, { ...twoSided, alpha: 0.6 }),
    ).toThrow("alpha 0.6");
  });
});
