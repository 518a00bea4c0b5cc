import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossedLevels } from "#analysis/mixed-models/crossed-levels.ts";
import {
  cumulativeLogitMixed,
  type OrdinalMixedData,
} from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import { cumulativeLogit } from "#analysis/mixed-models/cumulative-logit.ts";
import { fixedLikelihood } from "#analysis/mixed-models/fixed-likelihood.ts";
import { normalQuadrature } from "#analysis/mixed-models/gauss-hermite.ts";
import { laplaceLikelihood } from "#analysis/mixed-models/laplace-likelihood.ts";
import { logOddsRatio } from "#analysis/mixed-models/log-odds-ratio.ts";
import type { Likelihood } from "#analysis/mixed-models/marginal-likelihood.ts";
import { ordinalDesign } from "#analysis/mixed-models/ordinal-design.ts";
import type { OrdinalFit } from "#analysis/mixed-models/ordinal-fit.ts";
import { proportionalOddsCheck } from "#analysis/mixed-models/proportional-odds-check.ts";
import { quadratureLikelihood } from "#analysis/mixed-models/quadrature-likelihood.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const arms = ["model", "pgy1", "pgy2"] as const;

/** Complete crossed study with visible vignette and rater effects; scores 1 to 5, no category empty. */
function study(seed: number, vignettes = 10, raters = 4): OrdinalMixedData {
  const generator = xoshiro128(seedWords(seed));
  const cells = Array.from({ length: vignettes }, (_, vignette) =>
    arms.flatMap((arm, armIndex) =>
      Array.from({ length: raters }, (__, rater) => ({ vignette, arm, armIndex, rater })),
    ),
  ).flat();
  const scores = cells.map(({ vignette, armIndex, rater }) => {
    const latent = (vignette % 3) + (rater % 2) - armIndex / 2 + integerBelow(generator, 4);
    return Math.min(5, Math.max(1, Math.round(latent)));
  });
  return {
    scores,
    terms: [{ name: "arm", values: cells.map(({ arm }) => arm), reference: "model" }],
    groupings: [
      { name: "vignette", labels: cells.map(({ vignette }) => `v${vignette}`) },
      { name: "rater", labels: cells.map(({ rater }) => rater) },
    ],
  };
}

function requireFit(fit: OrdinalFit | NotEstimable): OrdinalFit {
  if (!isEstimable(fit)) throw new Error(fit.notEstimable);
  return fit;
}

const mixed = (data: OrdinalMixedData): OrdinalFit => requireFit(cumulativeLogitMixed(data));
const estimates = ({ thresholds, effects }: OrdinalFit): readonly number[] =>
  [...thresholds, ...effects].map(({ estimate }) => estimate);
const variances = ({ varianceComponents }: OrdinalFit): readonly number[] =>
  varianceComponents.map(({ variance }) => variance);

function expectClose(got: readonly number[], expected: readonly number[], tolerance = 1e-7): void {
  expect(got).toHaveLength(expected.length);
  got.forEach((value, index) =>
    expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(
      tolerance * (1 + Math.abs(value)),
    ),
  );
}

/** Rows in another order, or written out anew: `order` lists the old rows. */
const reordered = (data: OrdinalMixedData, order: readonly number[]): OrdinalMixedData => {
  const pick = <Value>(values: readonly Value[]): Value[] =>
    order.flatMap((row) => values.slice(row, row + 1));
  return {
    scores: pick(data.scores),
    terms: data.terms.map((term) => ({ ...term, values: pick(term.values) })),
    groupings: data.groupings.map((factor) => ({ ...factor, labels: pick(factor.labels) })),
  };
};

function gradientError(likelihood: Likelihood, at: Float64Array): number {
  const gradient = likelihood(at)?.gradient ?? new Float64Array(at.length);
  const valueAt = (index: number, change: number): number =>
    likelihood(at.map((value, place) => (place === index ? value + change : value)))?.value ?? NaN;
  const errors = Array.from(gradient, (slope, index) =>
    Math.abs(slope - (valueAt(index, 1e-5) - valueAt(index, -1e-5)) / 2e-5),
  );
  return Math.max(...errors);
}

describe("likelihoods", () => {
  const point = fc.tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1.5, max: 1.5, noNaN: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
  );
  const parametersAt = ([shift, effect, ...deviations]: readonly number[]): Float64Array =>
    Float64Array.from(
      [-2, -0.5, 1, 2.5]
        .map((threshold) => threshold + (shift ?? 0))
        .concat(effect ?? 0, -(effect ?? 0) / 2, deviations),
    );

  it("the gradient of the Laplace approximation is its central difference, with two and three crossed factors", () => {
    const data = study(1);
    const within = {
      name: "within",
      labels: data.scores.map((_, row) => `${Math.floor(row / 4)}`),
    };
    fc.assert(
      fc.property(point, ([shift, effect, first, second]) => {
        const design = ordinalDesign(data);
        expect(
          gradientError(
            laplaceLikelihood(design, crossedLevels(data.groupings, design.kindOfRow)),
            parametersAt([shift, effect, first, second]),
          ),
        ).toBeLessThan(1e-6);
        const three = crossedLevels([...data.groupings, within], design.kindOfRow);
        expect(
          gradientError(
            laplaceLikelihood(design, three),
            parametersAt([shift, effect, first, second, 0.7]),
          ),
        ).toBeLessThan(1e-6);
      }),
      { numRuns: 8 },
    );
  });

  it("levels within others may be eliminated with these or before them: value and gradient are the same", () => {
    const complete = study(7, 12, 5);
    fc.assert(
      fc.property(
        point,
        fc.uniqueArray(fc.nat(complete.scores.length - 1), { minLength: 90 }),
        ([shift, effect, first, second], kept) => {
          const data = reordered(complete, kept);
          const arm = data.terms[0]?.values ?? [];
          const byArm = data.groupings.map(({ name, labels }) => ({
            name: `${name}:arm`,
            labels: labels.map((label, row) => `${label} ${arm[row]}`),
          }));
          const design = ordinalDesign({ ...data, categories: [1, 2, 3, 4, 5] });
          const levels = crossedLevels([...data.groupings, ...byArm], design.kindOfRow);
          expect(levels.names.slice(0, levels.leading)).toEqual(["vignette:arm", "vignette"]);
          const thresholds = design.categories.slice(1).map((_, index) => index - 1.5 + shift);
          const at = Float64Array.from([...thresholds, effect, -effect, first, second, 0.7, -0.4]);
          const together = laplaceLikelihood(design, levels)(at);
          const apart = laplaceLikelihood(design, { ...levels, leading: 1 })(at);
          expect(together?.value).toBeCloseTo(apart?.value ?? NaN, 9);
          expectClose(
            Array.from(together?.gradient ?? []),
            Array.from(apart?.gradient ?? []),
            1e-8,
          );
        },
      ),
      { numRuns: 12 },
    );
  });

  it("the gradient of the quadrature is its central difference, whatever the number of nodes", () => {
    const data = study(2);
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 12 }), ([shift, effect, deviation], nodes) => {
        const design = ordinalDesign(data);
        const levels = crossedLevels(data.groupings.slice(0, 1), design.kindOfRow);
        expect(
          gradientError(
            quadratureLikelihood(design, levels, nodes),
            parametersAt([shift, effect, deviation]),
          ),
        ).toBeLessThan(1e-6);
      }),
      { numRuns: 12 },
    );
  });

  it("one quadrature node is Laplace, and deviations of zero are the fixed effects alone", () => {
    const data = study(3);
    const design = ordinalDesign(data);
    const levels = crossedLevels(data.groupings.slice(0, 1), design.kindOfRow);
    const at = parametersAt([0.2, 0.5, 1.3]);
    const zero = parametersAt([0.2, 0.5, 0]);
    expect(quadratureLikelihood(design, levels, 1)(at)?.value).toBeCloseTo(
      laplaceLikelihood(design, levels)(at)?.value ?? NaN,
      11,
    );
    expect(laplaceLikelihood(design, levels)(zero)?.value).toBeCloseTo(
      fixedLikelihood(design, zero.subarray(0, 6))?.value ?? NaN,
      11,
    );
  });

  it("more nodes approach the integral itself", () => {
    const { groupings, ...data } = study(4);
    const logLikelihoods = [1, 5, 15, 40, 60].map(
      (quadratureNodes) =>
        requireFit(
          cumulativeLogitMixed({ ...data, groupings: groupings.slice(1) }, { quadratureNodes }),
        ).logLikelihood,
    );
    const errors = logLikelihoods.map((value) => Math.abs(value - (logLikelihoods[4] ?? NaN)));
    expect(errors[1]).toBeLessThan(errors[0] ?? 0);
    expect(errors[3]).toBeLessThan(1e-9);
  });

  it.each([1, 2, 7, 40, 100])(
    "%i Gauss-Hermite nodes integrate 1, x², x⁴ as far as their degree reaches",
    (count) => {
      const { nodes, logWeights } = normalQuadrature(count);
      const moment = (power: number): number =>
        nodes.reduce(
          (sum, node, index) => sum + Math.exp(logWeights[index] ?? 0) * node ** power,
          0,
        );
      expect(moment(0)).toBeCloseTo(1, 12);
      if (count > 1) expect(moment(2)).toBeCloseTo(1, 12);
      if (count > 2) expect(moment(4)).toBeCloseTo(3, 12);
    },
  );
});

describe("what must not matter doesn't, and what must does", () => {
  it("reversing the categories negates effects and thresholds", () => {
    const data = study(5);
    const [straight, reversed] = [
      mixed(data),
      mixed({ ...data, scores: data.scores.map((score) => 6 - score) }),
    ];
    expect(reversed.logLikelihood).toBeCloseTo(straight.logLikelihood, 9);
    expectClose(
      reversed.effects.map(({ estimate }) => -estimate),
      straight.effects.map(({ estimate }) => estimate),
    );
    expectClose(
      reversed.thresholds.map(({ estimate }) => -estimate).reverse(),
      straight.thresholds.map(({ estimate }) => estimate),
    );
    expectClose(variances(reversed), variances(straight));
  });

  it("row order, labels of levels, order of factors and names of categories are irrelevant", () => {
    const data = study(6);
    const straight = mixed(data);
    const shuffle = fc.shuffledSubarray(
      data.scores.map((_, row) => row),
      { minLength: data.scores.length },
    );
    fc.assert(
      fc.property(shuffle, fc.integer({ min: 2, max: 9 }), (order, factor) => {
        const other = reordered(data, order);
        const again = mixed({
          ...other,
          scores: other.scores.map((score) => score * factor),
          groupings: other.groupings
            .map(({ name, labels }) => ({
              name,
              labels: labels.map((label) => `${label}-${factor}`),
            }))
            .reverse(),
        });
        expectClose(estimates(again), estimates(straight));
        expectClose([...variances(again)].reverse(), variances(straight));
      }),
      { numRuns: 5 },
    );
  });

  it("rows that are alike count as often as they occur", () => {
    const { scores, terms } = study(7);
    const once = requireFit(cumulativeLogit({ scores, terms }));
    const twice = requireFit(
      cumulativeLogit(
        reordered({ scores, terms, groupings: [] }, [...scores.keys(), ...scores.keys()]),
      ),
    );
    expect(twice.logLikelihood).toBeCloseTo(2 * once.logLikelihood, 8);
    expectClose(estimates(twice), estimates(once), 1e-9);
    expectClose(
      twice.effects.map(({ standardError }) => standardError * Math.SQRT2),
      once.effects.map(({ standardError }) => standardError),
      1e-9,
    );
  });

  it("the score equations hold at the maximum", () => {
    const data = study(8);
    const fit = mixed(data);
    const design = ordinalDesign(data);
    const levels = crossedLevels(data.groupings, design.kindOfRow);
    const deviations = levels.names.map((name) =>
      Math.sqrt(
        fit.varianceComponents.find((component) => component.name === name)?.variance ?? NaN,
      ),
    );
    const gradient =
      laplaceLikelihood(design, levels)(Float64Array.from([...estimates(fit), ...deviations]))
        ?.gradient ?? [];
    expectClose(
      Array.from(gradient),
      Array.from(gradient, () => 0),
      1e-6,
    );
  });

  it("a covariate in other units changes its effect and nothing else", () => {
    const data = study(9);
    const words = data.scores.map((_, row) => 100 + ((row * 37) % 91));
    const withWords = (unit: number): OrdinalFit =>
      mixed({
        ...data,
        terms: [...data.terms, { name: "words", values: words.map((value) => value / unit) }],
      });
    const [single, hundreds] = [withWords(1), withWords(100)];
    expectClose(
      [hundreds.logLikelihood, (hundreds.effects[2]?.estimate ?? NaN) / 100],
      [single.logLikelihood, single.effects[2]?.estimate ?? NaN],
    );
  });
});

describe("degenerate data come back as a reason or a flag", () => {
  const data = study(10);
  const reasonOf = (changed: Partial<OrdinalMixedData>): string => {
    const fit = cumulativeLogitMixed({ ...data, ...changed });
    return isEstimable(fit) ? "" : fit.notEstimable;
  };

  it("one category", () =>
    expect(reasonOf({ scores: data.scores.map(() => 3) })).toContain(
      "every one of 120 scores is 3",
    ));
  it("one rater", () =>
    expect(
      reasonOf({ groupings: [{ name: "rater", labels: data.scores.map(() => "r1") }] }),
    ).toContain("rater has one level"));
  it("one arm", () =>
    expect(
      reasonOf({ terms: [{ name: "arm", values: data.scores.map(() => "model") }] }),
    ).toContain("arm has one level"));
  it("a term twice", () =>
    expect(
      reasonOf({
        terms: [
          ...data.terms,
          { ...data.terms[0], name: "again", values: data.terms[0]?.values ?? [] },
        ],
      }),
    ).toContain("follows from the terms before it"));
  it("an arm whose scores are all the highest", () => {
    const scores = data.scores.map((score, row) =>
      data.terms[0]?.values[row] === "pgy1" ? 5 : score,
    );
    expect(reasonOf({ scores })).toContain("separated by arm=pgy1");
  });
  it("raters who each use one category", () => {
    const scores = data.groupings[1]?.labels.map((rater) => 1 + Number(rater)) ?? [];
    expect(reasonOf({ scores, groupings: data.groupings.slice(1) })).toMatch(
      /without bound|no maximum/,
    );
  });

  it("a constant rater is no obstacle", () => {
    const scores = data.scores.map((score, row) =>
      data.groupings[1]?.labels[row] === 2 ? 3 : score,
    );
    expect(mixed({ ...data, scores }).effects).toHaveLength(2);
  });
  it("empty categories are named, and change nothing", () => {
    const spread = mixed({
      ...data,
      scores: data.scores.map((score) => (score > 3 ? score + 1 : score)),
    });
    expect(spread.flags[0]).toContain("no score in category 4");
    expectClose(estimates(spread), estimates(mixed(data)), 1e-9);
    expect(mixed({ ...data, categories: [0, 1, 2, 3, 4, 5] }).flags[0]).toContain(
      "no score in category 0",
    );
  });
  it("a variance of zero is flagged as singular, with the fixed effects' own standard errors", () => {
    const alternating = data.scores.map((_, row) => ({ name: row % 2 }));
    const fit = mixed({
      ...data,
      groupings: [{ name: "coin", labels: alternating.map(({ name }) => name) }],
      scores: data.scores.map((_, row) => 1 + (Math.floor(row / 2) % 4)),
    });
    const fixed = requireFit(
      cumulativeLogit({
        terms: data.terms,
        scores: data.scores.map((_, row) => 1 + (Math.floor(row / 2) % 4)),
      }),
    );
    expect(fit.flags).toEqual(["singular: the variance of coin is estimated as 0"]);
    expectClose(
      fit.effects.map(({ standardError }) => standardError),
      fixed.effects.map(({ standardError }) => standardError),
      1e-6,
    );
  });

  it.each([
    [{ scores: data.scores.with(7, NaN) }, "scores[7] is NaN"],
    [{ scores: data.scores.with(3, 2.5) }, "scores[3] is 2.5"],
    [{ categories: [1, 2, 3, 4] }, "not on the scale"],
    [{ scores: [] }, "no scores"],
    [{ groupings: [] }, "no grouping factor"],
    [{ groupings: [{ name: "rater", labels: [1] }] }, "grouping factor rater: 1 labels"],
    [
      { terms: [{ name: "words", values: data.scores.with(4, Infinity) }] },
      "fixed term words: value 4 is Infinity",
    ],
    [
      { terms: [{ name: "arm", values: data.terms[0]?.values ?? [], reference: "pgy9" }] },
      "reference level pgy9",
    ],
  ])("misuse throws and names it: %o", (changed, message) => {
    expect(() => cumulativeLogitMixed({ ...data, ...changed })).toThrow(message);
  });
  it("quadrature with several factors throws", () =>
    expect(() => cumulativeLogitMixed(data, { quadratureNodes: 5 })).toThrow(
      "exactly one grouping factor",
    ));
});

describe("contrasts and the check of proportional odds", () => {
  const data = study(11);
  const fit = mixed(data);

  it("a contrast is reference − other, and swapping the levels negates it", () => {
    const [forward, backward] = [
      logOddsRatio(fit, { term: "arm", reference: "pgy1", others: ["pgy2"] }),
      logOddsRatio(fit, { term: "arm", reference: "pgy2", others: ["pgy1"] }),
    ];
    expectClose(
      [backward.estimate, backward.interval.lower, backward.pValue],
      [-forward.estimate, -forward.interval.upper, forward.pValue],
      1e-12,
    );
    const base = logOddsRatio(fit, { term: "arm", reference: "model", others: ["pgy1"] });
    expectClose([base.estimate], [-(fit.effects[0]?.estimate ?? NaN)], 1e-12);
    expect(base.pValue < 0.05).toBe(base.interval.lower > 0 || base.interval.upper < 0);
  });

  it("a contrast doesn't depend on the base level", () => {
    const other = mixed({
      ...data,
      terms: data.terms.map((term) => ({ ...term, reference: "pgy2" })),
    });
    const [one, two] = [fit, other].map((model) =>
      logOddsRatio(model, { term: "arm", reference: "model", others: ["pgy1"] }),
    );
    expectClose(
      [one?.estimate ?? NaN, one?.interval.lower ?? NaN],
      [two?.estimate ?? NaN, two?.interval.lower ?? NaN],
    );
  });

  it.each([
    ["arm", "model", "pgy9"],
    ["site", "a", "b"],
    ["arm", "pgy1", "pgy1"],
  ])("a contrast of %s, %s and %s throws", (term, reference, other) => {
    expect(() => logOddsRatio(fit, { term, reference, others: [other] })).toThrow("logOddsRatio");
  });

  it("two categories leave nothing to check, and a missing category has no threshold", () => {
    expect(
      proportionalOddsCheck({
        ...data,
        scores: data.scores.map((score) => (score > 3 ? 1 : 0)),
      })[0],
    ).toMatchObject({
      term: "arm",
      result: { notEstimable: expect.stringContaining("two categories") },
    });
    const without = data.scores.map((score, row) =>
      data.terms[0]?.values[row] === "pgy1" && score === 1 ? 2 : score,
    );
    expect(proportionalOddsCheck({ ...data, scores: without })[0]).toMatchObject({
      result: { notEstimable: expect.stringContaining("pgy1") },
    });
  });

  it("the check has thresholds − 1 degrees of freedom for each column, with and without random effects", () => {
    for (const groupings of [[], data.groupings]) {
      const [check] = proportionalOddsCheck({ ...data, groupings });
      expect(check).toMatchObject({ term: "arm", result: { degreesOfFreedom: 6 } });
    }
  });
});
