import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benchmarkAccuracy } from "#analysis/benchmark/benchmark-accuracy.ts";
import {
  benchmarkDifference,
  pairedShareInterval,
} from "#analysis/benchmark/benchmark-difference.ts";
import { isEstimable } from "#analysis/result.ts";

const options = { resamples: 999, seed: 4 };
const paired = fc.array(
  fc.record({
    benchmark: fc.constantFrom("a", "b", "c"),
    isFirstCorrect: fc.boolean(),
    isSecondCorrect: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

describe("pairedShareInterval", () => {
  it("gives the published limits 0.0569 to 0.3404 of the table 36, 12, 2, 0 (Newcombe 1998, method 10)", () => {
    const { lower, upper } = pairedShareInterval(
      { both: 36, firstOnly: 12, secondOnly: 2, neither: 0 },
      0.95,
    );
    expect([lower, upper].map((limit) => Number(limit.toFixed(4)))).toEqual([0.0569, 0.3404]);
  });
});

describe("benchmarkDifference", () => {
  it("swapping the arms negates differences and turns the intervals round; all lie in [−1, 1]", () => {
    fc.assert(
      fc.property(paired, (answers) => {
        const one = benchmarkDifference(answers, options);
        const other = benchmarkDifference(
          answers.map(({ benchmark, isFirstCorrect, isSecondCorrect }) => ({
            benchmark,
            isFirstCorrect: isSecondCorrect,
            isSecondCorrect: isFirstCorrect,
          })),
          options,
        );
        if (!isEstimable(one) || !isEstimable(other)) throw new Error("not estimable");
        expect(other.macro.estimate).toBeCloseTo(-one.macro.estimate, 12);
        expect(other.macro.interval.lower).toBeCloseTo(-one.macro.interval.upper, 10);
        expect(other.pooled.interval.lower).toBeCloseTo(-one.pooled.interval.upper, 10);
        for (const each of [...one.benchmarks, one.pooled]) {
          expect(
            each.interval.lower - 1e-12 <= each.estimate &&
              each.estimate <= each.interval.upper + 1e-12,
          ).toBe(true);
          expect(each.interval.lower >= -1 - 1e-12 && each.interval.upper <= 1 + 1e-12).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is the difference of the two accuracies, benchmark by benchmark", () => {
    fc.assert(
      fc.property(paired, (answers) => {
        const difference = benchmarkDifference(answers, options);
        const [first, second] = [
          benchmarkAccuracy(
            answers.map(({ benchmark, isFirstCorrect }) => ({
              benchmark,
              isCorrect: isFirstCorrect,
            })),
            options,
          ),
          benchmarkAccuracy(
            answers.map(({ benchmark, isSecondCorrect }) => ({
              benchmark,
              isCorrect: isSecondCorrect,
            })),
            options,
          ),
        ];
        if (!isEstimable(difference) || !isEstimable(first) || !isEstimable(second))
          throw new Error("not estimable");
        expect(difference.macro.estimate).toBeCloseTo(
          first.macro.estimate - second.macro.estimate,
          12,
        );
        difference.benchmarks.forEach((each, index) =>
          expect(each.estimate).toBeCloseTo(
            (first.benchmarks[index]?.estimate ?? NaN) -
              (second.benchmarks[index]?.estimate ?? NaN),
            12,
          ),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("benchmarkAccuracy", () => {
  it("each benchmark counts the same in the macro average, however many questions it has", () => {
    const answers = [
      ...Array.from({ length: 90 }, () => ({ benchmark: "long", isCorrect: true })),
      { benchmark: "short", isCorrect: false },
      { benchmark: "short", isCorrect: true },
    ];
    expect(benchmarkAccuracy(answers, options)).toMatchObject({
      macro: { estimate: 0.75 },
      pooled: { estimate: 91 / 92 },
      flags: [],
    });
  });

  it("all right: the Wilson interval keeps its width, the macro interval has none and says so", () => {
    const all = benchmarkAccuracy(
      Array.from({ length: 10 }, () => ({ benchmark: "a", isCorrect: true })),
      options,
    );
    expect(all).toMatchObject({
      benchmarks: [{ estimate: 1, interval: { upper: 1 } }],
      flags: [expect.stringContaining("no width")],
    });
    expect(isEstimable(all) && (all.benchmarks[0]?.interval.lower ?? 1)).toBeLessThan(0.8);
  });

  it("no answer is a reason, too few resamples a mistake", () => {
    expect(benchmarkAccuracy([], options)).toMatchObject({
      notEstimable: "no benchmark question was answered",
    });
    expect(benchmarkDifference([], options)).toMatchObject({
      notEstimable: expect.stringContaining("both arms"),
    });
    expect(() =>
      benchmarkAccuracy([{ benchmark: "a", isCorrect: true }], { resamples: 100, seed: 1 }),
    ).toThrow("resamples 100");
  });
});
