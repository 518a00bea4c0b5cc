import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FixedTerm } from "#analysis/mixed-models/fixed-terms.ts";
import {
  linearMixedModel,
  type LinearMixedModel,
  type MixedModelOptions,
} from "#analysis/mixed-models/linear-mixed-model.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import { mixedModelContrasts } from "#analysis/mixed-models/mixed-model-contrasts.ts";
import { isEstimable } from "#analysis/result.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

type Row = Readonly<{ score: number; vignette: string; rater: string; arm: string }>;
type Shape = Readonly<{ vignettes: number; raters: number; seed: number; missingShare?: number }>;

const arms = ["model", "pgy1", "pgy2"];

function studyRows({ vignettes, raters, seed, missingShare = 0 }: Shape): readonly Row[] {
  const generator = xoshiro128(seedWords(seed));
  const uniform = (): number => (generator.nextUint32() + 0.5) / 2 ** 32;
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const draws = (count: number): readonly number[] => Array.from({ length: count }, normal);
  const [ofVignette, ofRater, ofBoth] = [draws(vignettes), draws(raters), draws(vignettes * 3)];
  const rows: Row[] = [];
  for (let vignette = 0; vignette < vignettes; vignette++)
    for (let rater = 0; rater < raters; rater++)
      arms.forEach((arm, index) => {
        const effect =
          (ofVignette[vignette] ?? 0) +
          (ofRater[rater] ?? 0) / 2 +
          (ofBoth[vignette * 3 + index] ?? 0) / 2;
        const score = Math.round(4 * (effect - index / 2 + normal()));
        if (uniform() >= missingShare)
          rows.push({ score, vignette: `v${vignette}`, rater: `r${rater}`, arm });
      });
  return rows;
}

const armTerm = (rows: readonly Row[]): FixedTerm => ({
  name: "arm",
  values: rows.map(({ arm }) => arm),
  reference: "model",
});

function dataOf(
  rows: readonly Row[],
  random: readonly string[] = ["vignette", "rater"],
): LinearMixedData {
  const columns = {
    vignette: rows.map(({ vignette }) => vignette),
    rater: rows.map(({ rater }) => rater),
    arm: rows.map(({ arm }) => arm),
  };
  const factors = (name: string) =>
    name.split(":").map((factor) => columns[factor as keyof typeof columns]);
  return {
    response: rows.map(({ score }) => score),
    terms: [armTerm(rows)],
    random: random.map((name) => ({ name, factors: factors(name) })),
  };
}

function fitted(data: LinearMixedData, options?: MixedModelOptions): LinearMixedModel {
  const result = linearMixedModel(data, options);
  if (!isEstimable(result)) throw new Error(result.notEstimable);
  return result;
}

const numbersIn = (model: LinearMixedModel): readonly number[] => [
  model.deviance,
  model.residualVariance,
  ...model.components.map(({ variance }) => variance),
  ...model.effects.flatMap(({ estimate, standardError, satterthwaite, kenwardRoger }) => [
    estimate,
    standardError,
    ...[satterthwaite, kenwardRoger].flatMap((test) =>
      test === null ? [] : [test.standardError, test.degreesOfFreedom, test.pValue],
    ),
  ]),
  ...model.terms.flatMap(({ satterthwaite, kenwardRoger }) =>
    [satterthwaite, kenwardRoger].flatMap((test) =>
      test === null ? [] : [test.statistic, test.denominator],
    ),
  ),
];

function expectAlike(got: readonly number[], expected: readonly number[], tolerance = 1e-7): void {
  expect(got).toHaveLength(expected.length);
  got.forEach((value, index) =>
    expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(expected[index] ?? NaN)),
    ),
  );
}

const shapes = fc.record({
  vignettes: fc.integer({ min: 5, max: 12 }),
  raters: fc.integer({ min: 3, max: 5 }),
  seed: fc.nat(1e6),
});
const gappy = fc.record({
  vignettes: fc.integer({ min: 6, max: 12 }),
  raters: fc.integer({ min: 3, max: 5 }),
  seed: fc.nat(1e6),
  missingShare: fc.constant(0.15),
});
const allTwoWay = ["vignette", "rater", "vignette:arm", "rater:arm"];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const meanWhere = (rows: readonly Row[], matches: (row: Row) => boolean): number =>
  mean(rows.filter(matches).map(({ score }) => score));

describe("balanced and complete: REML is the analysis of variance", () => {
  it("vignette and rater variances are differences of mean squares where these are positive", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const rows = studyRows(shape);
        const { vignettes, raters } = shape;
        const overall = mean(rows.map(({ score }) => score));
        const byVignette = Array.from({ length: vignettes }, (_, index) =>
          meanWhere(rows, ({ vignette }) => vignette === `v${index}`),
        );
        const byRater = Array.from({ length: raters }, (_, index) =>
          meanWhere(rows, ({ rater }) => rater === `r${index}`),
        );
        const byArm = arms.map((arm) => meanWhere(rows, (row) => row.arm === arm));
        const squares = (means: readonly number[], each: number): number =>
          each * means.reduce((sum, value) => sum + (value - overall) ** 2, 0);
        const total = rows.reduce((sum, { score }) => sum + (score - overall) ** 2, 0);
        const [ofVignettes, ofRaters] = [
          squares(byVignette, raters * 3),
          squares(byRater, vignettes * 3),
        ];
        const residual =
          (total - ofVignettes - ofRaters - squares(byArm, vignettes * raters)) /
          (rows.length - vignettes - raters - 1);
        const expected = [
          (ofVignettes / (vignettes - 1) - residual) / (raters * 3),
          (ofRaters / (raters - 1) - residual) / (vignettes * 3),
        ];
        fc.pre(expected.every((variance) => variance > 0.01));
        const model = fitted(dataOf(rows));
        expectAlike(
          [...model.components.map(({ variance }) => variance), model.residualVariance],
          [...expected, residual],
          1e-9,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("arm differences have the residual's degrees of freedom by both methods, and one F", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const rows = studyRows(shape);
        const model = fitted(dataOf(rows));
        fc.pre(model.flags.length === 0);
        const residualDegrees = rows.length - shape.vignettes - shape.raters - 1;
        const [term] = model.terms;
        for (const test of [term?.satterthwaite, term?.kenwardRoger])
          expect(test?.denominator).toBeCloseTo(residualDegrees, 5);
        for (const { satterthwaite, kenwardRoger } of model.effects.slice(1))
          expectAlike(
            [satterthwaite?.degreesOfFreedom ?? NaN, kenwardRoger?.degreesOfFreedom ?? NaN],
            [residualDegrees, residualDegrees],
            1e-8,
          );
        expectAlike(
          [term?.satterthwaite?.statistic ?? NaN],
          [term?.kenwardRoger?.statistic ?? NaN],
          1e-9,
        );
      }),
      { numRuns: 30 },
    );
  });

  it("with vignette by arm, the difference has (vignettes − 1)(arms − 1) degrees of freedom", () => {
    const model = fitted(
      dataOf(studyRows({ vignettes: 12, raters: 4, seed: 5 }), [
        "vignette",
        "rater",
        "vignette:arm",
      ]),
    );
    expect(model.flags).toEqual([]);
    for (const { satterthwaite, kenwardRoger } of model.effects.slice(1))
      expectAlike(
        [satterthwaite?.degreesOfFreedom ?? NaN, kenwardRoger?.degreesOfFreedom ?? NaN],
        [22, 22],
        1e-8,
      );
  });
});

describe("what must not matter", () => {
  it("the order of the rows", () => {
    fc.assert(
      fc.property(gappy, fc.nat(1e6), (shape, seed) => {
        const rows = studyRows(shape);
        const generator = xoshiro128(seedWords(seed));
        const shuffled = rows
          .map((row) => ({ row, key: generator.nextUint32() }))
          .sort((one, other) => one.key - other.key)
          .map(({ row }) => row);
        expectAlike(
          numbersIn(fitted(dataOf(shuffled, allTwoWay))),
          numbersIn(fitted(dataOf(rows, allTwoWay))),
          1e-6,
        );
      }),
      { numRuns: 25 },
    );
  });

  it("the names of vignettes and raters, and whether a vignette's rows are alike", () => {
    fc.assert(
      fc.property(gappy, (shape) => {
        const rows = studyRows(shape);
        const renamed = rows.map((row) => ({
          ...row,
          vignette: `case ${row.vignette.split("").reverse().join("")}`,
          rater: `z${9 - Number(row.rater.slice(1))}`,
        }));
        expectAlike(
          numbersIn(fitted(dataOf(renamed, allTwoWay))),
          numbersIn(fitted(dataOf(rows, allTwoWay))),
          1e-6,
        );
      }),
      { numRuns: 25 },
    );
  });

  it("a shift moves the intercept alone, a factor scales estimates and variances", () => {
    fc.assert(
      fc.property(
        gappy,
        fc.integer({ min: -1000, max: 1000 }),
        fc.constantFrom(0.001, 0.25, 3, 1000),
        (shape, shift, factor) => {
          const data = dataOf(studyRows(shape), allTwoWay);
          const [before, after] = [
            fitted(data),
            fitted({ ...data, response: data.response.map((score) => factor * score + shift) }),
          ];
          const [intercept, ...others] = after.effects.map(({ estimate }) => estimate);
          expectAlike(
            [((intercept ?? NaN) - shift) / factor, ...others.map((estimate) => estimate / factor)],
            before.effects.map(({ estimate }) => estimate),
            1e-6,
          );
          expectAlike(
            after.components.map(({ variance }) => variance / factor ** 2),
            before.components.map(({ variance }) => variance),
            1e-6,
          );
          expectAlike(
            after.terms.flatMap(({ kenwardRoger }) => [
              kenwardRoger?.statistic ?? NaN,
              kenwardRoger?.denominator ?? NaN,
            ]),
            before.terms.flatMap(({ kenwardRoger }) => [
              kenwardRoger?.statistic ?? NaN,
              kenwardRoger?.denominator ?? NaN,
            ]),
            1e-6,
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it("which arm is the base: the joint test and the variances stay", () => {
    const rows = studyRows({ vignettes: 9, raters: 4, seed: 11, missingShare: 0.15 });
    const data = dataOf(rows, allTwoWay);
    const [one, other] = [
      fitted(data),
      fitted({ ...data, terms: [{ ...armTerm(rows), reference: "pgy2" }] }),
    ];
    const joint = ({ deviance, terms: [term] }: LinearMixedModel) => [
      deviance,
      term?.kenwardRoger?.statistic ?? NaN,
      term?.kenwardRoger?.denominator ?? NaN,
      term?.satterthwaite?.statistic ?? NaN,
    ];
    expectAlike(
      [...joint(other), ...other.components.map(({ variance }) => variance)],
      [...joint(one), ...one.components.map(({ variance }) => variance)],
    );
  });
});

it("no random effect leaves least squares, with n − p degrees of freedom", () => {
  const data: LinearMixedData = {
    response: [1, 3, 2, 5, 8, 6],
    terms: [{ name: "arm", values: ["a", "a", "a", "b", "b", "b"] }],
    random: [],
  };
  const model = fitted(data);
  const [, effect] = model.effects;
  expectAlike(
    [
      effect?.estimate ?? NaN,
      effect?.standardError ?? NaN,
      effect?.satterthwaite?.degreesOfFreedom ?? NaN,
      effect?.kenwardRoger?.degreesOfFreedom ?? NaN,
    ],
    [13 / 3, Math.sqrt((10 / 3 / 2) * (2 / 3) * 1), 4, 4],
    1e-9,
  );
});

it("ML fits the same fixed effects in a balanced design, with smaller variances and no Kenward-Roger tests", () => {
  const data = dataOf(studyRows({ vignettes: 10, raters: 4, seed: 3 }));
  const [restricted, full] = [fitted(data), fitted(data, { criterion: "ML" })];
  expectAlike(
    full.effects.map(({ estimate }) => estimate),
    restricted.effects.map(({ estimate }) => estimate),
    1e-9,
  );
  expect(full.residualVariance).toBeLessThan(restricted.residualVariance);
  expect(full.effects.every(({ kenwardRoger }) => kenwardRoger === null)).toBe(true);
});

it("a variance on the boundary is exactly 0, named by a flag, and the tests are those without it", () => {
  const rows = studyRows({ vignettes: 10, raters: 4, seed: 3 }).map((row, index) => ({
    ...row,
    score: (index * 7919) % 5,
  }));
  const model = fitted(dataOf(rows));
  const zero = model.components.filter(({ variance }) => variance === 0).map(({ name }) => name);
  expect(zero.length).toBeGreaterThan(0);
  expect(model.flags[0]).toContain(
    `singular: the variance of ${zero.join(", ")} is estimated as 0`,
  );
  const without = fitted(
    dataOf(
      rows,
      ["vignette", "rater"].filter((name) => !zero.includes(name)),
    ),
  );
  expectAlike(
    model.terms.map(({ kenwardRoger }) => kenwardRoger?.denominator ?? NaN),
    without.terms.map(({ kenwardRoger }) => kenwardRoger?.denominator ?? NaN),
  );
});

it("raters whose means agree exactly have variance 0", () => {
  const rows = studyRows({ vignettes: 6, raters: 3, seed: 4 });
  const level = Array.from({ length: 3 }, (_, index) =>
    meanWhere(rows, ({ rater }) => rater === `r${index}`),
  );
  const model = fitted(
    dataOf(
      rows.map((row) => ({ ...row, score: row.score - (level[Number(row.rater.slice(1))] ?? 0) })),
    ),
  );
  expect(model.components.find(({ name }) => name === "rater")?.variance).toBe(0);
});

describe("data that have no answer say why", () => {
  const rows = studyRows({ vignettes: 6, raters: 3, seed: 1 });
  const score = (of: (row: Row, index: number) => number): readonly Row[] =>
    rows.map((row, index) => ({ ...row, score: of(row, index) }));
  const byArm = (row: Row): number => arms.indexOf(row.arm);

  it.each<[string, LinearMixedData, string]>([
    ["one rater", dataOf(rows.filter(({ rater }) => rater === "r0")), "rater has one level"],
    [
      "one vignette",
      dataOf(rows.filter(({ vignette }) => vignette === "v0")),
      "vignette has one level",
    ],
    ["a constant response", dataOf(score(() => 4)), "every response is 4"],
    ["a response that the arms explain", dataOf(score(byArm)), "fit every row exactly"],
    [
      "a response that arms and vignettes explain",
      dataOf(score((row) => byArm(row) + 2 ** Number(row.vignette.slice(1)))),
      "fit every row exactly",
    ],
    [
      "a level for every row",
      dataOf(rows, ["vignette", "vignette:rater:arm"]),
      "every level of vignette:rater:arm has one row",
    ],
    [
      "a factor twice",
      {
        ...dataOf(rows),
        random: [
          ...dataOf(rows).random,
          { name: "case", factors: [rows.map(({ vignette }) => `case ${vignette}`)] },
        ],
      },
      "case groups the rows exactly as vignette does",
    ],
    [
      "a factor that is also fixed",
      dataOf(rows, ["vignette", "arm"]),
      "the fixed effects determine arm",
    ],
    [
      "as many fixed effects as rows",
      dataOf(rows.slice(0, 3), ["arm"]),
      "3 rows and 3 fixed effects leave nothing",
    ],
  ])("%s", (_name, data, reason) => {
    expect(linearMixedModel(data)).toMatchObject({
      notEstimable: expect.stringContaining(reason) as unknown,
    });
  });

  it("a fixed column that others determine is left out, with a flag", () => {
    const data = dataOf(rows);
    const model = fitted({
      ...data,
      terms: [
        ...data.terms,
        { name: "trained", values: rows.map(({ arm }) => (arm === "model" ? "no" : "yes")) },
      ],
    });
    expect(model.flags).toContain(
      "left out because earlier fixed effects determine it: trained=yes",
    );
    expectAlike([model.deviance], [fitted(data).deviance]);
  });
});

it("misuse is refused by its index or name", () => {
  const data = dataOf(studyRows({ vignettes: 5, raters: 3, seed: 2 }));
  const broken = data.response.map((value, row) => (row === 7 ? NaN : value));
  expect(() => linearMixedModel({ ...data, response: broken })).toThrow("response[7] is NaN");
  expect(() => linearMixedModel({ ...data, response: [] })).toThrow("no rows");
  expect(() =>
    linearMixedModel({ ...data, random: [{ name: "rater", factors: [["a"]] }] }),
  ).toThrow("rater has 1 values for 45 rows");
  expect(() => linearMixedModel(data, { level: 95 })).toThrow("level 95 is outside (0, 1)");
  expect(() => mixedModelContrasts(data, { factor: "rater", contrasts: [] })).toThrow(
    "rater is not among the fixed effects",
  );
  expect(() =>
    mixedModelContrasts(data, { factor: "arm", contrasts: [["model", "pgy9"]] }),
  ).toThrow("pgy9 is not a level of arm; it has model, pgy1, pgy2");
});

it("a contrast turned round has the opposite estimate and interval, and the same p-values", () => {
  fc.assert(
    fc.property(gappy, (shape) => {
      const result = mixedModelContrasts(dataOf(studyRows(shape), allTwoWay), {
        factor: "arm",
        contrasts: [
          ["model", "pgy1"],
          ["pgy1", "model"],
        ],
      });
      if (!isEstimable(result)) throw new Error(result.notEstimable);
      const [one, turned] = result.contrasts;
      expectAlike(
        [
          turned?.estimate ?? NaN,
          turned?.lower ?? NaN,
          turned?.upper ?? NaN,
          turned?.pValue ?? NaN,
          turned?.tukeyPValue ?? NaN,
        ],
        [
          -(one?.estimate ?? NaN),
          -(one?.upper ?? NaN),
          -(one?.lower ?? NaN),
          one?.pValue ?? NaN,
          one?.tukeyPValue ?? NaN,
        ],
        1e-10,
      );
      for (const { pValue, tukeyPValue, holmPValue } of result.contrasts) {
        expect(tukeyPValue).toBeGreaterThanOrEqual(pValue);
        expect(holmPValue).toBeGreaterThanOrEqual(pValue);
      }
    }),
    { numRuns: 20 },
  );
});
