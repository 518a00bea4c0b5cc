import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomialSuperiority } from "#analysis/bayes/beta-binomial-superiority.ts";
import { jzsBayesFactor } from "#analysis/bayes/jzs-bayes-factor.ts";
import { normalDraws } from "#analysis/normal-draws.ts";
import {
  mrmcHalfWidth,
  mrmcPower,
  mrmcPrecision,
  smallestMrmcDesign,
} from "#analysis/power/mrmc-power.ts";
import { obuchowskiRockettePower } from "#analysis/power/obuchowski-rockette-power.ts";
import { pairedTPower, pairedTSampleSize } from "#analysis/power/paired-t-power.ts";
import { signTestPower } from "#analysis/power/sign-test-power.ts";
import { simulatedPower } from "#analysis/power/simulated-power.ts";
import { mrmcTest, signedRankOnSums } from "#analysis/power/simulated-tests.ts";
import { pairedTostPower } from "#analysis/power/tost-power.ts";
import { isEstimable } from "#analysis/result.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const components = { armRater: 0.02, armVignette: 0.1, residual: 0.5 };
const twoSided = { alternative: "two-sided", alpha: 0.05 } as const;

describe("power of a t test", () => {
  it("without an effect is alpha, and grows with pairs and effect", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        (pairs, effect, alpha) => {
          expect(pairedTPower(pairs, 0, { alpha })).toBeCloseTo(alpha, 10);
          expect(pairedTPower(pairs, effect, { alpha })).toBeGreaterThan(alpha);
          expect(pairedTPower(pairs + 1, effect, { alpha })).toBeGreaterThanOrEqual(
            pairedTPower(pairs, effect, { alpha }) - 1e-12,
          );
          expect(pairedTPower(pairs, -effect, { alpha, alternative: "less" })).toBeCloseTo(
            pairedTPower(pairs, effect, { alpha, alternative: "greater" }),
            12,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("the size found reaches the target, and one pair fewer does not", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (effect, power) => {
          const size = pairedTSampleSize(effect, power, { strict: true });
          if (!isEstimable(size)) throw new Error(size.notEstimable);
          expect(pairedTPower(size.pairs, effect)).toBeGreaterThanOrEqual(power - 1e-9);
          if (size.pairs > 2) expect(pairedTPower(size.pairs - 1, effect)).toBeLessThan(power);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("no effect, or one against the alternative, never reaches the target", () => {
    expect(pairedTSampleSize(0, 0.9)).toMatchObject({
      notEstimable: expect.stringContaining("never reaches"),
    });
    expect(pairedTSampleSize(-0.5, 0.9, { alternative: "greater" })).toMatchObject({
      notEstimable: expect.stringContaining("never reaches"),
    });
  });
});

describe("power of equivalence and sign tests", () => {
  it("equivalence is mirrored with its bounds, and at a bound never exceeds alpha", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 100 }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        fc.double({ min: -0.6, max: 0.6, noNaN: true }),
        (pairs, standardDeviation, trueDifference) => {
          const design = { pairs, standardDeviation, trueDifference, lower: -0.4, upper: 0.5 };
          const mirrored = { ...design, trueDifference: -trueDifference, lower: -0.5, upper: 0.4 };
          expect(pairedTostPower(mirrored)).toBeCloseTo(pairedTostPower(design), 10);
          expect(pairedTostPower({ ...design, trueDifference: 0.5 })).toBeLessThanOrEqual(
            0.05 + 1e-10,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("the sign test attains at most alpha; five pairs can't reach 0.05 two-sided", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.double({ min: 0.51, max: 0.99, noNaN: true }),
        (pairs, chance) => {
          const { power, attainedAlpha } = signTestPower(pairs, chance);
          expect(attainedAlpha).toBeLessThanOrEqual(0.05 + 1e-12);
          expect(power).toBeGreaterThanOrEqual(attainedAlpha);
          expect(signTestPower(pairs, 1 - chance, { alternative: "less" }).power).toBeCloseTo(
            signTestPower(pairs, chance, { alternative: "greater" }).power,
            12,
          );
        },
      ),
    );
    expect(signTestPower(5, 0.9)).toEqual({ power: 0, criticalWins: null, attainedAlpha: 0 });
  });
});

describe("power of the MRMC design", () => {
  it("grows with raters and with vignettes; the half-width shrinks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 2, max: 60 }),
        (raters, vignettes) => {
          const at = (r: number, v: number) =>
            mrmcPower({ raters: r, vignettes: v }, components, { ...twoSided, distance: 0.3 });
          expect(at(raters + 1, vignettes)).toBeGreaterThan(at(raters, vignettes));
          expect(at(raters, vignettes + 1)).toBeGreaterThan(at(raters, vignettes));
          expect(mrmcHalfWidth({ raters: raters + 1, vignettes }, components, 0.95)).toBeLessThan(
            mrmcHalfWidth({ raters, vignettes }, components, 0.95),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("the smallest design reaches the target and one fewer does not; an unreachable target is null", () => {
    const question = { ...twoSided, distance: 0.35 };
    for (const along of ["raters", "vignettes"] as const) {
      const found = smallestMrmcDesign(
        along,
        { raters: 6, vignettes: 30 },
        components,
        question,
        0.8,
      );
      if (found === null) throw new Error("expected a design");
      expect(mrmcPower(found, components, question)).toBeGreaterThanOrEqual(0.8);
      expect(mrmcPower({ ...found, [along]: found[along] - 1 }, components, question)).toBeLessThan(
        0.8,
      );
    }
    expect(
      smallestMrmcDesign(
        "vignettes",
        { raters: 3, vignettes: 30 },
        { ...components, armRater: 1 },
        question,
        0.9,
      ),
    ).toBeNull();
  });

  it("one rater's noise alone leaves raters − 1 degrees of freedom; none of it the normal distribution", () => {
    expect(
      mrmcPrecision({ raters: 5, vignettes: 20 }, { armRater: 0.1, armVignette: 0, residual: 0.4 })
        .degreesOfFreedom,
    ).toBeCloseTo(4, 12);
    expect(
      mrmcPrecision({ raters: 5, vignettes: 20 }, { armRater: 0, armVignette: 0.1, residual: 0 })
        .degreesOfFreedom,
    ).toBe("infinite");
  });

  it("agrees with simulated normal scores within four Monte-Carlo errors", () => {
    const design = { raters: 5, vignettes: 20 };
    const model = {
      components: { ...components, vignette: 0.3, rater: 0.2 },
      difference: 0.35,
      middle: 3,
      scale: null,
    };
    const { power, meanDifference } = simulatedPower(
      design,
      model,
      mrmcTest({ alternative: "two-sided", nullValue: 0 }),
      { alpha: 0.05, runs: 2000, generator: xoshiro128(seedWords(20261122)) },
    );
    const expected = mrmcPower(design, components, { ...twoSided, distance: 0.35 });
    expect(Math.abs(power - expected)).toBeLessThan(
      4 * Math.sqrt((expected * (1 - expected)) / 2000) + 0.02,
    );
    expect(meanDifference).toBeCloseTo(0.35, 1);
  });

  it("a pilot without variation is not estimable, and one rater is refused by the design", () => {
    const flat = [
      [
        [3, 3],
        [3, 3],
      ],
      [
        [3, 3],
        [3, 3],
      ],
    ];
    expect(
      obuchowskiRockettePower(flat, { raters: 4, vignettes: 10 }, { difference: 0.3 }),
    ).toMatchObject({ notEstimable: expect.stringContaining("no variance") });
    expect(() =>
      mrmcPower({ raters: 1, vignettes: 10 }, components, { ...twoSided, distance: 1 }),
    ).toThrow("raters 1");
    expect(() =>
      mrmcPower(
        { raters: 3, vignettes: 10 },
        { ...components, residual: -1 },
        { ...twoSided, distance: 1 },
      ),
    ).toThrow("residual variance -1");
    expect(() =>
      mrmcPrecision({ raters: 3, vignettes: 10 }, { armRater: 0, armVignette: 0, residual: 0 }),
    ).toThrow("every variance is 0");
  });
});

describe("simulation", () => {
  const model = {
    components: { vignette: 0.2, rater: 0.1, armVignette: 0.1, armRater: 0, residual: 0.5 },
    difference: 0.4,
    middle: 4.2,
    scale: { lowest: 1, highest: 5 },
  };

  it("the same seed gives the same power; scores stay on the scale", () => {
    const seen: number[] = [];
    const spy = (differences: readonly (readonly number[])[]): number => {
      seen.push(...differences.flat());
      return signedRankOnSums({ alternative: "two-sided", nullValue: 0 })(differences) ?? 1;
    };
    const run = () =>
      simulatedPower({ raters: 4, vignettes: 12 }, model, spy, {
        alpha: 0.05,
        runs: 50,
        generator: xoshiro128(seedWords(1)),
      });
    expect(run()).toEqual(run());
    expect(
      seen.every((difference) => Number.isInteger(difference) && Math.abs(difference) <= 4),
    ).toBe(true);
  });

  it("a study that can't be judged counts as not rejected, and every run is reported", () => {
    const done: number[] = [];
    const { power, notEstimable } = simulatedPower({ raters: 2, vignettes: 3 }, model, () => null, {
      alpha: 0.05,
      runs: 5,
      generator: xoshiro128(seedWords(1)),
      onRun: (run) => done.push(run),
    });
    expect({ power, notEstimable, done }).toEqual({
      power: 0,
      notEstimable: 5,
      done: [1, 2, 3, 4, 5],
    });
  });

  it("normal draws have the moments of the standard normal, within four standard errors", () => {
    const draw = normalDraws(xoshiro128(seedWords(7)));
    const sample = Array.from({ length: 40_000 }, draw);
    const moment = (power: number) =>
      sample.reduce((sum, value) => sum + value ** power, 0) / sample.length;
    expect(Math.abs(moment(1))).toBeLessThan(4 / 200);
    expect(Math.abs(moment(2) - 1)).toBeLessThan((4 * Math.sqrt(2)) / 200);
    expect(Math.abs(moment(4) - 3)).toBeLessThan((4 * Math.sqrt(96)) / 200);
  });

  it("misuse names the argument", () => {
    const options = { alpha: 0.05, runs: 1, generator: xoshiro128(seedWords(1)) };
    expect(() => simulatedPower({ raters: 0, vignettes: 3 }, model, () => 1, options)).toThrow(
      "raters 0",
    );
    expect(() =>
      simulatedPower({ raters: 2, vignettes: 3 }, model, () => 1, { ...options, runs: 0 }),
    ).toThrow("runs 0");
    expect(() =>
      simulatedPower(
        { raters: 2, vignettes: 3 },
        { ...model, scale: { lowest: 5, highest: 1 } },
        () => 1,
        options,
      ),
    ).toThrow("upside down");
  });
});

describe("Bayes", () => {
  it("the Bayes factor is even in t, its two directions are reciprocal, and it grows with |t|", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.integer({ min: 2, max: 300 }),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        (t, pairs, scale) => {
          const own = jzsBayesFactor(t, pairs, scale);
          expect(jzsBayesFactor(-t, pairs, scale)).toEqual(own);
          expect(own.alternativeOverNull * own.nullOverAlternative).toBeCloseTo(1, 9);
          expect(jzsBayesFactor(t + 0.1, pairs, scale).logAlternativeOverNull).toBeGreaterThan(
            own.logAlternativeOverNull,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("exchanging wins and losses exchanges the two probabilities and mirrors the interval", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (wins, losses) => {
          const own = betaBinomialSuperiority(wins, losses);
          const mirrored = betaBinomialSuperiority(losses, wins);
          expect(mirrored.superiority).toBeCloseTo(own.inferiority, 10);
          expect(mirrored.interval.lower).toBeCloseTo(1 - own.interval.upper, 10);
          expect(own.flags.length).toBe(wins + losses === 0 ? 1 : 0);
        },
      ),
    );
  });

  it("misuse names the argument", () => {
    expect(() => jzsBayesFactor(NaN, 5)).toThrow("t NaN");
    expect(() => jzsBayesFactor(1, 1)).toThrow("pairs 1");
    expect(() => jzsBayesFactor(1, 5, 0)).toThrow("scale 0");
    expect(() => betaBinomialSuperiority(-1, 2)).toThrow("wins -1");
  });
});
