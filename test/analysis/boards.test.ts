import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoardReading, TwentyMean } from "#analysis/boards/board-reading.ts";
import { boards } from "#analysis/boards/boards.ts";
import { positionTrend } from "#analysis/boards/drift.ts";
import { driftCurve } from "#analysis/boards/drift-curve.ts";
import { meanMinutes } from "#analysis/boards/mean-minutes.ts";
import { pooledComponents } from "#analysis/boards/pooled-components.ts";
import { assumedRaterBySource, precisionMonitor } from "#analysis/boards/precision-monitor.ts";
import { fewestComparisons, precisionOutlook } from "#analysis/boards/precision-outlook.ts";
import { rankCorrelation } from "#analysis/boards/rank-correlation.ts";
import { straightLining } from "#analysis/boards/straight-lining.ts";
import type { GroupedPoint } from "#analysis/boards/fit-within-groups.ts";
import { withinGroupLine } from "#analysis/boards/within-group-line.ts";
import { withinGroupSlope } from "#analysis/boards/within-group-slope.ts";
import { mrmcHalfWidth } from "#analysis/power/mrmc-power.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";

const reading = (fields: Partial<BoardReading>): BoardReading => ({
  rater: "1",
  vignette: "1",
  answer: "a",
  scores: {},
  ...fields,
});

const minutesOf = (rater: string, ...means: readonly number[]): readonly TwentyMean[] =>
  means.map((mean, index) => ({ rater, twenty: index + 1, criterion: null, mean }));

function estimable<Result extends object>(result: Result | NotEstimable): Result {
  if (isEstimable(result)) return result;
  throw new Error("not estimable");
}

/** Numbers in (0, 1) that look random and are always the same. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("minutes and straight-lining", () => {
  it("minutes are the mean of the twenties and their range, scores passed over", () => {
    const means = [...minutesOf("1", 1, 2, 6), { rater: "1", twenty: 1, criterion: "a", mean: 4 }];
    expect(meanMinutes(means)).toMatchObject({ readings: 60, mean: 3, lowest: 1, highest: 6 });
    expect(meanMinutes([])).toMatchObject({
      notEstimable: "a seat's first 20 readings are not there",
    });
    expect(() => meanMinutes(minutesOf("1", -1))).toThrow("minutes[0] is -1");
  });

  it("straight-lining counts readings with one score throughout, in any order", () => {
    const scores = [
      [3, 3],
      [4, 4],
      [2, 3],
      [5, 5],
      [1, null],
    ] as const;
    const readings = scores.map(([a, b]) => reading({ scores: { a, b } }));
    for (const order of [readings, [...readings].reverse()])
      expect(straightLining(order)).toMatchObject({ readings: 4, alike: 3, share: 0.75 });
    expect(straightLining([reading({ scores: { a: 3 } })])).toMatchObject({
      notEstimable: "no reading is scored on two criteria or more",
    });
  });
});

describe("slopes", () => {
  const points = fc.array(
    fc.record({
      group: fc.constantFrom("a", "b", "c"),
      x: fc.integer({ min: -9, max: 9 }),
      y: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 8, maxLength: 20 },
  );

  it("equals least squares with a column for each group, solved in full", () => {
    fc.assert(
      fc.property(points, (drawn) => {
        const slope = withinGroupSlope(drawn);
        if (isEstimable(slope)) expect(slope.estimate).toBeCloseTo(fullLeastSquares(drawn), 8);
      }),
    );
  });

  it("keeps its sign and size under shifts of each group, and turns with y", () => {
    fc.assert(
      fc.property(points, (drawn) => {
        const slope = withinGroupSlope(drawn);
        if (!isEstimable(slope)) return;
        const shifted = estimable(
          withinGroupSlope(
            drawn.map((each) => ({ ...each, y: each.y + each.group.charCodeAt(0) })),
          ),
        );
        const turned = estimable(withinGroupSlope(drawn.map((each) => ({ ...each, y: -each.y }))));
        expect(shifted.estimate).toBeCloseTo(slope.estimate, 8);
        expect(turned.interval.lower).toBeCloseTo(-slope.interval.upper, 8);
      }),
    );
  });

  it("the line and its band are those of least squares with a column for each group", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -12, max: 12 }), (drawn, x) => {
        const line = withinGroupLine(drawn, [x]);
        if (!isEstimable(line)) return;
        const [at, full] = [line[0], fullLine(drawn, x)];
        expect(at?.mean).toBeCloseTo(full.mean, 7);
        expect((at?.upper ?? 0) - (at?.mean ?? 0)).toBeCloseTo(full.halfWidth, 7);
      }),
    );
  });

  it("the pictured means hold every reading once, and a planted line runs through them", () => {
    fc.assert(
      fc.property(points, (drawn) => {
        const curve = driftCurve(drawn);
        if (!isEstimable(curve)) return;
        const all = curve.means.reduce((sum, { mean, points }) => sum + mean * points, 0);
        expect(curve.means.reduce((sum, { points }) => sum + points, 0)).toBe(drawn.length);
        expect(all).toBeCloseTo(
          drawn.reduce((sum, { y }) => sum + y, 0),
          8,
        );
      }),
    );
    const planted = ["a", "b"].flatMap((group) =>
      Array.from({ length: 30 }, (_, i) => ({
        group,
        x: i + 1,
        y: group.charCodeAt(0) + (i + 1) / 10,
      })),
    );
    const { line, means } = estimable(driftCurve(planted));
    expect(means).toHaveLength(10);
    for (const { x, mean } of means) expect(mean).toBeCloseTo(97.5 + x / 10, 8);
    for (const { x, mean, lower, upper } of line)
      for (const value of [mean, lower, upper]) expect(value).toBeCloseTo(97.5 + x / 10, 6);
  });

  it("says why where there is too little", () => {
    expect(withinGroupSlope([{ group: "a", x: 1, y: 1 }])).toMatchObject({
      notEstimable: "1 points in 1 groups; at least 4 are needed",
    });
    expect(withinGroupSlope([1, 2, 3, 4].map((y) => ({ group: "a", x: 0, y })))).toMatchObject({
      notEstimable: "every group has one place only",
    });
  });

  it("a planted trend per ten positions is found again from means of twenty, in scores and in minutes", () => {
    const slopes: Readonly<Record<string, number>> = { a: 0.05, minutes: -0.2 };
    const meanOfTwenty = (slope: number, twenty: number) =>
      meanOf(Array.from({ length: 20 }, (_, i) => slope * (20 * (twenty - 1) + i + 1)));
    const means = ["1", "2"].flatMap((rater) =>
      [1, 2, 3].flatMap((twenty) =>
        Object.entries(slopes).map(([name, slope]): TwentyMean => ({
          rater,
          twenty,
          criterion: name === "minutes" ? null : name,
          mean: Number(rater) + meanOfTwenty(slope, twenty),
        })),
      ),
    );
    expect(
      estimable(positionTrend(means, { kind: "score", criterion: "a" })).slope.estimate,
    ).toBeCloseTo(0.5, 10);
    expect(estimable(positionTrend(means, { kind: "minutes" })).slope.estimate).toBeCloseTo(-2, 10);
  });
});

/** The normal equations' matrix: one column for each group, then one for x. */
function designOf(points: readonly GroupedPoint[]) {
  const groups = [...new Set(points.map(({ group }) => group))];
  const rows = points.map(({ group, x }) => [...groups.map((each) => Number(each === group)), x]);
  const across = Array.from({ length: groups.length + 1 }, (_, i) => i);
  return {
    groups,
    rows,
    matrix: across.map((i) =>
      across.map((j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
    ),
  };
}

/** Solves by elimination. */
function solved(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const work = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const pivot of work.keys()) {
    for (const [row, values] of work.entries()) {
      if (row === pivot) continue;
      const factor = (values[pivot] ?? 0) / (work[pivot]?.[pivot] ?? 1);
      work[row] = values.map((value, column) => value - factor * (work[pivot]?.[column] ?? 0));
    }
  }
  return work.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

function coefficientsOf(points: readonly GroupedPoint[]): readonly number[] {
  const { rows, matrix } = designOf(points);
  return solved(
    matrix,
    matrix.map((_, i) =>
      rows.reduce((sum, row, k) => sum + (row[i] ?? 0) * (points[k]?.y ?? 0), 0),
    ),
  );
}

const fullLeastSquares = (points: readonly GroupedPoint[]): number =>
  coefficientsOf(points).at(-1) ?? 0;

/** Mean and half-width at x of the groups' lines, weighted as their points are, from the covariance of all coefficients. */
function fullLine(points: readonly GroupedPoint[], x: number) {
  const { groups, rows, matrix } = designOf(points);
  const coefficients = coefficientsOf(points);
  const along = (row: readonly number[]): number =>
    row.reduce((sum, value, i) => sum + value * (coefficients[i] ?? 0), 0);
  const combination = [
    ...groups.map((each) => points.filter(({ group }) => group === each).length / points.length),
    x,
  ];
  const degreesOfFreedom = points.length - groups.length - 1;
  const residual =
    rows.reduce((sum, row, k) => sum + ((points[k]?.y ?? 0) - along(row)) ** 2, 0) /
    degreesOfFreedom;
  const factor = solved(matrix, combination).reduce(
    (sum, value, i) => sum + value * (combination[i] ?? 0),
    0,
  );
  return {
    mean: along(combination),
    halfWidth: studentTQuantile(0.025, degreesOfFreedom, "upper") * Math.sqrt(residual * factor),
  };
}

describe("rank correlation", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 5,
    maxLength: 25,
  });
  const rankOf = (values: readonly number[], value: number): number =>
    values.filter((each) => each < value).length +
    (values.filter((each) => each === value).length + 1) / 2;

  it("is the correlation of ranks counted one by one, inside its interval, the same for both orders", () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const found = rankCorrelation(drawn);
        if (!isEstimable(found)) return;
        const [x, y] = [drawn.map(([a]) => a), drawn.map(([, b]) => b)];
        const [u, v] = [x.map((each) => rankOf(x, each)), y.map((each) => rankOf(y, each))];
        const mean = (drawn.length + 1) / 2;
        const over = (a: readonly number[], b: readonly number[]): number =>
          a.reduce((sum, each, i) => sum + (each - mean) * ((b[i] ?? 0) - mean), 0);
        expect(found.estimate).toBeCloseTo(over(u, v) / Math.sqrt(over(u, u) * over(v, v)), 10);
        expect(found.interval.lower).toBeLessThanOrEqual(found.estimate);
        expect(found.interval.upper).toBeGreaterThanOrEqual(found.estimate);
        expect(rankCorrelation(drawn.map(([a, b]) => [b, a]))).toEqual(found);
      }),
    );
  });

  it("says why where one side is constant or pairs are few", () => {
    expect(rankCorrelation([1, 2, 3, 4, 5].map((x) => [x, 3]))).toMatchObject({
      notEstimable: "one of the two never varies",
    });
    expect(rankCorrelation([[1, 2]])).toMatchObject({
      notEstimable: "1 pairs; at least 5 are needed",
    });
  });
});

type Planted = Readonly<{
  vignettes: number;
  raters: number;
  between: number;
  rest: number;
  raterBySource: number;
}>;

/** Readings of two sources drawn from planted variances; `difference` is what the study would estimate. */
function plantedStudy(
  { vignettes, raters, between, rest, raterBySource }: Planted,
  next: () => number,
) {
  const draw = (variance: number): number => Math.sqrt(variance) * normalQuantile(next());
  const leaning = Array.from({ length: raters }, () => [draw(raterBySource), draw(raterBySource)]);
  const severity = Array.from({ length: raters }, () => draw(1));
  const readings = Array.from({ length: vignettes }, (_, v) =>
    [0, 1].flatMap((source) => {
      const quality = draw(between);
      return severity.map((own, r) =>
        reading({
          rater: String(r),
          vignette: String(v),
          answer: `${v}-${source}`,
          scores: { a: own + quality + (leaning[r]?.[source] ?? 0) + draw(rest) },
        }),
      );
    }),
  ).flat();
  const difference =
    readings.reduce(
      (sum, { answer, scores }) => sum + (answer.endsWith("-1") ? 1 : -1) * (scores["a"] ?? 0),
      0,
    ) /
    (vignettes * raters);
  return { readings, difference };
}

describe("the precision monitor", () => {
  const size = { vignettes: 30, raters: 6, scaleWidth: 4 };
  const components = {
    method: "planted",
    withinCell: 1,
    betweenAnswers: 0.3,
    residual: 0.4,
    vignettes: 30,
    comparisons: 60,
  };

  it("finds planted components again", () => {
    const found = estimable(
      pooledComponents(
        plantedStudy(
          { vignettes: 3000, raters: 4, between: 0.3, rest: 0.5, raterBySource: 0 },
          uniforms(7),
        ).readings,
        "a",
      ),
    );
    expect(found.betweenAnswers).toBeCloseTo(0.3, 1);
    expect(found.residual).toBeCloseTo(0.5, 1);
    expect(found.withinCell).toBeGreaterThan(found.residual);
  });

  it("pools the variance of each answer's scores, written out over pairs", () => {
    const scores = [
      [1, 2, 4],
      [3, 3, 5],
    ];
    const readings = scores.flatMap((unit, answer) =>
      unit.map((a, rater) =>
        reading({ rater: String(rater), answer: String(answer), scores: { a } }),
      ),
    );
    const pairsOf = (unit: readonly number[]): number =>
      unit.reduce(
        (sum, x, i) => sum + unit.slice(i + 1).reduce((all, y) => all + (x - y) ** 2, 0),
        0,
      ) /
      (unit.length * (unit.length - 1));
    expect(estimable(pooledComponents(readings, "a")).withinCell).toBeCloseTo(
      (pairsOf(scores[0] ?? []) + pairsOf(scores[1] ?? [])) / 2,
      12,
    );
  });

  it("is the rater by answer analysis of variance where every rater scored every answer", () => {
    const score = fc.integer({ min: 1, max: 5 });
    const complete = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 }))
      .chain(([answers, raters]) =>
        fc.array(
          fc.array(fc.array(score, { minLength: raters, maxLength: raters }), {
            minLength: answers,
            maxLength: answers,
          }),
          { minLength: 1, maxLength: 6 },
        ),
      );
    fc.assert(
      fc.property(complete, (vignettes) => {
        const found = estimable(pooledComponents(asReadings(vignettes), "a"));
        const { residual, betweenAnswers } = meanSquares(vignettes);
        expect(found.residual).toBeCloseTo(residual, 9);
        expect(found.betweenAnswers).toBeCloseTo(Math.max(0, betweenAnswers), 9);
        expect(found.comparisons).toBe(
          vignettes.reduce((sum, answers) => sum + answers.length - 1, 0),
        );
      }),
    );
  });

  it("finds planted components again with readings missing, and a rater's first look at a third answer takes no vignette away", () => {
    const next = uniforms(5);
    const kept = plantedStudy(
      { vignettes: 3000, raters: 4, between: 0.3, rest: 0.5, raterBySource: 0 },
      uniforms(9),
    ).readings.filter(() => next() > 0.25);
    const found = estimable(pooledComponents(kept, "a"));
    expect(found.betweenAnswers).toBeCloseTo(0.3, 1);
    expect(found.residual).toBeCloseTo(0.5, 1);
    const two = asReadings([
      [
        [1, 2],
        [3, 5],
      ],
    ]);
    expect(
      estimable(
        pooledComponents(
          [...two, reading({ rater: "0", vignette: "0", answer: "third", scores: { a: 4 } })],
          "a",
        ),
      ),
    ).toMatchObject({ vignettes: 1, comparisons: 1 });
  });

  it.each([0, 0.05])(
    "expects the width that simulated differences have, with a rater-by-source variance of %d",
    (raterBySource) => {
      const planted = { vignettes: 30, raters: 6, between: 0.3, rest: 0.4, raterBySource };
      const next = uniforms(11);
      const differences = Array.from(
        { length: 1000 },
        () => plantedStudy(planted, next).difference,
      );
      const deviation = Math.sqrt(
        differences.reduce((sum, each) => sum + each ** 2, 0) / differences.length,
      );
      const { halfWidth } = precisionOutlook(
        { ...components, residual: 0.4 + raterBySource },
        { ...size, vignettes: 30, raters: 6 },
        raterBySource,
      );
      const critical = Number(halfWidth) / deviation;
      expect(critical).toBeGreaterThan(1.96 * 0.94);
      expect(critical).toBeLessThan(studentTQuantile(0.025, 5, "upper") * 1.06);
    },
  );

  it("says why before two raters have met on one vignette", () => {
    expect(pooledComponents([reading({ scores: { a: 3 } })], "a")).toMatchObject({
      notEstimable: "no vignette has two raters who scored the same two answers",
    });
  });

  it("narrows with every vignette read and ends at completion", () => {
    const { halfWidth, path } = precisionOutlook(components, size, 0.05);
    expect(path.at(-1)).toEqual({ vignettes: 30, halfWidth });
    for (const [index, at] of path.slice(1).entries())
      expect(at.halfWidth).toBeLessThan(path[index]?.halfWidth ?? 0);
    expect(halfWidth).toBe(
      mrmcHalfWidth(size, { armRater: 0.05, armVignette: 0.3, residual: 0.35 }, 0.95),
    );
  });

  it("widens as raters are assumed to lean more, however few the vignettes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        (vignettes, raters, betweenAnswers, residual) => {
          const [none, some] = [0, 0.05].map(
            (raterBySource) =>
              precisionOutlook(
                { ...components, betweenAnswers, residual },
                { vignettes, raters, scaleWidth: Infinity },
                raterBySource,
              ).halfWidth,
          );
          expect(Number(some)).toBeGreaterThan(Number(none) - 1e-9);
        },
      ),
    );
  });

  it.each([
    [
      "fewer than ten comparisons",
      { ...components, comparisons: 9 },
      size,
      0,
      "9 comparisons between answers of one vignette; at least 10 are needed",
    ],
    [
      "no spread at all, which would be a width of 0",
      { ...components, betweenAnswers: 0, residual: 0 },
      size,
      0,
      "all answers to a vignette are scored alike so far, which leaves no spread to go by",
    ],
    [
      "an assumed variance above all that is left",
      { ...components, residual: 0.02 },
      size,
      0.05,
      "the assumed variance is above the 0.020 that readings leave",
    ],
    [
      "one rater planned",
      components,
      { ...size, raters: 1 },
      0,
      "one vignette or one rater is planned",
    ],
    [
      "one vignette planned",
      components,
      { ...size, vignettes: 1 },
      0,
      "one vignette or one rater is planned",
    ],
    [
      "a width beyond the scale",
      { ...components, residual: 3 },
      { ...size, raters: 2 },
      1,
      "± 9.8 points would be wider than the scale, 4 points",
    ],
  ] as const)(
    "names no half-width on %s, and says why",
    (_what, found, size, raterBySource, reason) => {
      expect(precisionOutlook(found, size, raterBySource)).toMatchObject({
        halfWidth: { notEstimable: reason },
        path: [],
      });
    },
  );

  it("with the fewest comparisons the width is known to about a fifth", () => {
    const next = uniforms(13);
    const widths = Array.from({ length: 600 }, () => {
      const found = estimable(
        pooledComponents(
          plantedStudy(
            { vignettes: fewestComparisons, raters: 6, between: 0.3, rest: 0.4, raterBySource: 0 },
            next,
          ).readings,
          "a",
        ),
      );
      const { halfWidth } = precisionOutlook(found, size, 0);
      if (typeof halfWidth !== "number") throw new Error(halfWidth.notEstimable);
      return halfWidth;
    });
    const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
    const relative =
      Math.sqrt(widths.reduce((sum, width) => sum + (width - mean) ** 2, 0) / widths.length) / mean;
    expect(relative).toBeGreaterThan(0.15);
    expect(relative).toBeLessThan(0.25);
  });

  it("whatever the readings are, every number is finite, no width is 0 or beyond the scale, and what is missing has its reason", () => {
    const score = fc.integer({ min: 1, max: 5 });
    const any = fc.array(
      fc.record({
        rater: fc.constantFrom("1", "2", "3"),
        vignette: fc.constantFrom("1", "2", "3", "4", "5", "6"),
        arm: fc.constantFrom("x", "y", "z"),
        a: fc.option(score),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(any, (drawn) => {
        const readings = drawn.map(({ a, arm, ...each }) =>
          reading({ ...each, answer: `${each.vignette}${arm}`, scores: { a } }),
        );
        const monitor = precisionMonitor(readings, "a", [1, 2, 3, 4, 5], {
          vignettes: 6,
          raters: 3,
        });
        expect(
          JSON.stringify(monitor, (_key, value: unknown) =>
            typeof value === "number" && !Number.isFinite(value) ? "broken" : value,
          ),
        ).not.toContain("broken");
        const outlooks = isEstimable(monitor.outlooks) ? monitor.outlooks : [];
        for (const { halfWidth } of outlooks)
          if (typeof halfWidth === "number") {
            expect(halfWidth).toBeGreaterThan(0);
            expect(halfWidth).toBeLessThanOrEqual(4);
          } else expect(halfWidth.notEstimable).not.toBe("");
        if (isEstimable(monitor.outlooks))
          expect(outlooks).toHaveLength(assumedRaterBySource.length);
      }),
      { numRuns: 300 },
    );
  });

  it("renaming answers and reordering readings changes nothing", () => {
    const { readings } = plantedStudy(
      { vignettes: 8, raters: 3, between: 0.3, rest: 0.4, raterBySource: 0 },
      uniforms(3),
    );
    const whole = readings.map((each) => ({
      ...each,
      scores: { a: Math.max(1, Math.min(5, Math.round((each.scores["a"] ?? 0) + 3))) },
    }));
    const scale = { criteria: ["a"], levels: [1, 2, 3, 4, 5] };
    const plan = { seats: [], means: [], vignettesPlanned: 8 };
    const [first] = boards({ ...plan, readings: whole }, scale).precision;
    const [second] = boards(
      {
        ...plan,
        readings: whole
          .map((each) => ({
            ...each,
            answer: `x${each.answer.slice(0, -1)}${each.answer.endsWith("0") ? 1 : 0}`,
          }))
          .reverse(),
      },
      scale,
    ).precision;
    expect(JSON.parse(JSON.stringify(second), rounded)).toEqual(
      JSON.parse(JSON.stringify(first), rounded),
    );
  });
});

/** [vignettes, answers, raters] as readings. */
const asReadings = (
  vignettes: readonly (readonly (readonly number[])[])[],
): readonly BoardReading[] =>
  vignettes.flatMap((answers, v) =>
    answers.flatMap((scores, answer) =>
      scores.map((a, rater) =>
        reading({
          rater: String(rater),
          vignette: String(v),
          answer: `${v}-${answer}`,
          scores: { a },
        }),
      ),
    ),
  );

/** Two-way analysis of variance in each vignette, its squares pooled. */
function meanSquares(vignettes: readonly (readonly (readonly number[])[])[]) {
  const sums = vignettes.map((answers) => {
    const [a, r] = [answers.length, answers[0]?.length ?? 0];
    const byAnswer = answers.map(meanOf);
    const byRater = Array.from({ length: r }, (_, rater) =>
      meanOf(answers.map((scores) => scores[rater] ?? 0)),
    );
    const all = meanOf(byAnswer);
    const residual = answers.reduce(
      (sum, scores, answer) =>
        sum +
        scores.reduce(
          (total, score, rater) =>
            total + (score - (byAnswer[answer] ?? 0) - (byRater[rater] ?? 0) + all) ** 2,
          0,
        ),
      0,
    );
    return {
      residual,
      ofResidual: (a - 1) * (r - 1),
      between: r * byAnswer.reduce((sum, mean) => sum + (mean - all) ** 2, 0),
      ofBetween: a - 1,
      weight: (a - 1) * r,
    };
  });
  const total = (of: (sum: (typeof sums)[number]) => number): number =>
    sums.reduce((sum, each) => sum + of(each), 0);
  const residual = total((s) => s.residual) / total((s) => s.ofResidual);
  return {
    residual,
    betweenAnswers:
      (total((s) => s.between) - residual * total((s) => s.ofBetween)) / total((s) => s.weight),
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === "number" ? Math.round(value * 1e9) / 1e9 : value;
