import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { armContrastAucs } from "#analysis/prediction/arm-contrast-auc.ts";
import { areaUnderCurve } from "#analysis/prediction/area-under-curve.ts";
import {
  crossValidatedAuc,
  type PredictionInput,
} from "#analysis/prediction/cross-validated-auc.ts";
import { assignFolds } from "#analysis/prediction/fold-assignment.ts";
import { ridgeLogistic } from "#analysis/prediction/ridge-logistic.ts";
import { isEstimable } from "#analysis/result.ts";

const required = <Result extends object>(
  result: Result,
): Exclude<Result, { notEstimable: string }> => {
  if (!isEstimable(result)) throw new Error("not estimable");
  return result as Exclude<Result, { notEstimable: string }>;
};

const scored = fc.array(
  fc.record({ score: fc.integer({ min: -5, max: 5 }), label: fc.boolean() }),
  { minLength: 4, maxLength: 30 },
);

describe("areaUnderCurve", () => {
  it("turning the scores round turns the area to its complement and keeps the standard error", () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const labels = rows.map(({ label }) => label);
        const area = areaUnderCurve(
          rows.map(({ score }) => score),
          labels,
        );
        const turned = areaUnderCurve(
          rows.map(({ score }) => -score),
          labels,
        );
        expect(isEstimable(area)).toBe(isEstimable(turned));
        if (!isEstimable(area) || !isEstimable(turned)) return;
        expect(turned.estimate).toBeCloseTo(1 - area.estimate, 12);
        expect(turned.standardError).toBeCloseTo(area.standardError, 12);
        expect(area.interval.lower <= area.estimate && area.estimate <= area.interval.upper).toBe(
          true,
        );
      }),
    );
  });

  it("needs two rows of each class, and says so", () => {
    expect(areaUnderCurve([1, 2, 3], [true, false, false])).toMatchObject({
      notEstimable: "1 positives and 2 negatives; at least 2 of each are needed",
    });
  });

  it("flags classes that are wholly separated", () => {
    expect(areaUnderCurve([1, 2, 3, 4], [false, false, true, true])).toMatchObject({
      estimate: 1,
      flags: [expect.stringContaining("no width")],
    });
  });

  it("names the score that isn't finite", () => {
    expect(() => areaUnderCurve([1, NaN], [true, false])).toThrow("scores[1] is NaN");
  });
});

describe("assignFolds", () => {
  it("keeps a group whole, and folds differ by at most one group", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 8, maxLength: 60 }),
        fc.integer(),
        (groups, seed) => {
          const folds = Math.min(3, new Set(groups).size);
          const assigned = assignFolds(groups, folds, seed);
          const ofGroup = new Map(groups.map((group, row) => [group, assigned[row]]));
          expect(assigned).toEqual(groups.map((group) => ofGroup.get(group)));
          const sizes = Array.from(
            { length: folds },
            (_, fold) => [...ofGroup.values()].filter((each) => each === fold).length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

/** Three arms on each vignette; the first column tells arm "a", the second is the same for all. */
const texts = Array.from({ length: 36 }, (_, row) => ({
  vignette: `v${Math.floor(row / 3)}`,
  arm: "abc".charAt(row % 3),
  noise: (row * 7919) % 31,
}));
const told: PredictionInput = {
  features: texts.map(({ arm, noise }) => [arm === "a" ? 100 + noise : noise, 4]),
  labels: texts.map(({ arm }) => arm === "a"),
  groups: texts.map(({ vignette }) => vignette),
  folds: 6,
  seed: 11,
};

describe("ridgeLogistic", () => {
  it("separated classes keep finite coefficients, and a constant feature has none", () => {
    const model = required(ridgeLogistic(told.features, told.labels));
    expect(model.coefficients.every(Number.isFinite)).toBe(true);
    expect(model.coefficients[1]).toBe(0);
    expect(model.standardDeviations[1]).toBe(0);
  });

  it("scale and origin of a feature don't matter", () => {
    const model = required(ridgeLogistic(told.features, told.labels));
    const moved = required(
      ridgeLogistic(
        told.features.map(([first = 0, second = 0]) => [first * 0.001 - 40, second]),
        told.labels,
      ),
    );
    expect(moved.coefficients[0]).toBeCloseTo(model.coefficients[0] ?? NaN, 8);
    expect(moved.intercept).toBeCloseTo(model.intercept, 8);
  });

  it("a heavier penalty shrinks the coefficients", () => {
    const size = (penalty: number): number =>
      Math.abs(required(ridgeLogistic(told.features, told.labels, penalty)).coefficients[0] ?? NaN);
    expect(size(10)).toBeLessThan(size(1));
    expect(size(1)).toBeLessThan(size(0.01));
  });

  it("one class has nothing to tell apart", () => {
    expect(ridgeLogistic([[1], [2]], [true, true])).toMatchObject({
      notEstimable: "all 2 labels are the same: nothing to tell apart",
    });
  });

  it("misuse is refused with the cell or the penalty", () => {
    expect(() => ridgeLogistic([[1], [Infinity]], [true, false])).toThrow(
      "features[1][0] is Infinity",
    );
    expect(() => ridgeLogistic([[1, 2], [1]], [true, false])).toThrow("features[1] has 1 columns");
    expect(() => ridgeLogistic([[1], [2]], [true, false], 0)).toThrow("penalty 0");
  });
});

describe("crossValidatedAuc", () => {
  it("a telling feature reaches 1, with the interval flagged as without width", () => {
    expect(crossValidatedAuc(told)).toMatchObject({
      estimate: 1,
      groups: 12,
      folds: 6,
      flags: [expect.stringContaining("no width")],
    });
  });

  it("features that are the same for all arms of a vignette give exactly 0.5", () => {
    const features = texts.map(({ vignette }) => [vignette.length, Number(vignette.slice(1))]);
    expect(crossValidatedAuc({ ...told, features, folds: 12 })).toMatchObject({
      estimate: 0.5,
      interval: { lower: 0.5, upper: 0.5 },
    });
  });

  it("the same seed gives the same result, to the bit", () => {
    const noisy = {
      ...told,
      features: texts.map(({ noise, arm }) => [noise + (arm === "a" ? 4 : 0)]),
    };
    expect(crossValidatedAuc(noisy)).toEqual(crossValidatedAuc(noisy));
  });

  it("estimate and interval stay in [0, 1] whatever the features", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }), {
          minLength: 36,
          maxLength: 36,
        }),
        (features) => {
          const { estimate, interval } = required(
            crossValidatedAuc({ ...told, features, resamples: 999 }),
          );
          expect(
            [estimate, interval.lower, interval.upper].every((share) => share >= 0 && share <= 1),
          ).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("asked for more folds than groups, it holds out one group at a time and says so", () => {
    expect(crossValidatedAuc({ ...told, folds: 40 })).toMatchObject({
      folds: 12,
      flags: [expect.stringContaining("40 folds were asked for"), expect.any(String)],
    });
  });

  it.each([
    ["one group", { groups: texts.map(() => "v0") }, "one group"],
    ["one class", { labels: texts.map(() => false) }, "all 36 labels are the same"],
    [
      "classes that never meet in a fold",
      { folds: 12, labels: texts.map(({ vignette }) => vignette < "v3") },
      "no fold holds both classes",
    ],
    [
      "a class in one group only",
      { folds: 2, labels: texts.map(({ vignette }) => vignette === "v3") },
      "one class to learn from",
    ],
  ])("%s: not estimable, with the reason", (_what, change, reason) => {
    expect(crossValidatedAuc({ ...told, ...change })).toMatchObject({
      notEstimable: expect.stringContaining(reason),
    });
  });

  it("misuse is refused by name", () => {
    expect(() => crossValidatedAuc({ ...told, groups: ["v0"] })).toThrow("1 groups and 36 labels");
    expect(() => crossValidatedAuc({ ...told, folds: 1 })).toThrow("folds 1");
    expect(() => crossValidatedAuc({ ...told, resamples: 100 })).toThrow("resamples 100");
  });
});

describe("armContrastAucs", () => {
  const { labels: _labels, ...input } = told;
  const arms = texts.map(({ arm }) => arm);

  it("compares each arm with the rest unless told otherwise", () => {
    expect(armContrastAucs({ ...input, arms }).map(({ contrast }) => contrast.name)).toEqual([
      "a against the rest",
      "b against the rest",
      "c against the rest",
    ]);
  });

  it("arms taken together are told from all others: turned round, the same area", () => {
    const [model, human] = armContrastAucs({ ...input, arms }, [
      { name: "model", arms: ["a"] },
      { name: "human", arms: ["b", "c"] },
    ]);
    expect([model?.auc, human?.auc]).toMatchObject([
      { estimate: 1, positives: 12 },
      { estimate: 1, positives: 24 },
    ]);
  });

  it("a contrast with an arm that no row has is refused by name", () => {
    expect(() => armContrastAucs({ ...input, arms }, [{ name: "x", arms: ["d"] }])).toThrow(
      "no row has the arm d",
    );
  });
});
