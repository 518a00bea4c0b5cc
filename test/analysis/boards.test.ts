import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerMinutes } from "#analysis/boards/answer-minutes.ts";
import type { BoardReading } from "#analysis/boards/board-reading.ts";
import { boards } from "#analysis/boards/boards.ts";
import { positionTrend, sittingFatigue, sittings } from "#analysis/boards/drift.ts";
import { expectedHalfWidth } from "#analysis/boards/expected-half-width.ts";
import { pooledComponents } from "#analysis/boards/pooled-components.ts";
import { rankCorrelation } from "#analysis/boards/rank-correlation.ts";
import { straightLining } from "#analysis/boards/straight-lining.ts";
import { type GroupedPoint, withinGroupSlope } from "#analysis/boards/within-group-slope.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";

const reading = (fields: Partial<BoardReading>): BoardReading => ({ rater: "1", vignette: "1", answer: "a", position: 1, isRepeat: false, state: "rated", openedMinutes: 0, minutes: 2, scores: {}, ...fields });

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
  it("minutes have the median and quartiles that one counts by hand", () => {
    const minutes = [1, 2, 3, 4, 10].map((each) => reading({ minutes: each }));
    expect(answerMinutes([...minutes, reading({ minutes: null, state: "open" })])).toMatchObject({ readings: 5, median: 3, lowerQuartile: 2, upperQuartile: 4 });
    expect(answerMinutes(minutes.slice(0, 1))).toMatchObject({ notEstimable: "1 timed readings; at least 2 are needed" });
    expect(() => answerMinutes([reading({ minutes: -1 })])).toThrow("minutes[0] is -1");
  });

  it("straight-lining counts readings with one score throughout, in reading order", () => {
    const scores = [[3, 3], [4, 4], [2, 3], [5, 5], [1, null]] as const;
    const readings = scores.map(([a, b], index) => reading({ position: index + 1, scores: { a, b } }));
    expect(straightLining([...readings].reverse())).toMatchObject({ readings: 4, alike: 3, share: 0.75, longestRun: 2 });
    expect(straightLining([reading({ scores: { a: 3 } })])).toMatchObject({ notEstimable: "no reading is scored on two criteria or more" });
  });
});

describe("slopes", () => {
  const points = fc.array(fc.record({ group: fc.constantFrom("a", "b", "c"), x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: 1, max: 5 }) }), { minLength: 8, maxLength: 20 });

  it("equals least squares with a column for each group, solved in full", () => {
    fc.assert(fc.property(points, (drawn) => {
      const slope = withinGroupSlope(drawn);
      if (isEstimable(slope)) expect(slope.estimate).toBeCloseTo(fullLeastSquares(drawn), 8);
    }));
  });

  it("keeps its sign and size under shifts of each group, and turns with y", () => {
    fc.assert(fc.property(points, (drawn) => {
      const slope = withinGroupSlope(drawn);
      if (!isEstimable(slope)) return;
      const shifted = estimable(withinGroupSlope(drawn.map((each) => ({ ...each, y: each.y + each.group.charCodeAt(0) }))));
      const turned = estimable(withinGroupSlope(drawn.map((each) => ({ ...each, y: -each.y }))));
      expect(shifted.estimate).toBeCloseTo(slope.estimate, 8);
      expect(turned.interval.lower).toBeCloseTo(-slope.interval.upper, 8);
    }));
  });

  it("says why where there is too little", () => {
    expect(withinGroupSlope([{ group: "a", x: 1, y: 1 }])).toMatchObject({ notEstimable: "1 points in 1 groups; at least 4 are needed" });
    expect(withinGroupSlope([1, 2, 3, 4].map((y) => ({ group: "a", x: 0, y })))).toMatchObject({ notEstimable: "every group has one place only" });
  });

  it("a planted trend per ten positions is found again, in scores and in minutes", () => {
    const readings = ["1", "2"].flatMap((rater) => Array.from({ length: 20 }, (_, i) => reading({ rater, position: i + 1, minutes: 10 - (i + 1) / 5, scores: { a: (i + 1) / 20 + Number(rater) } })));
    expect(estimable(positionTrend(readings, { kind: "score", criterion: "a" })).estimate).toBeCloseTo(0.5, 10);
    expect(estimable(positionTrend(readings, { kind: "minutes" })).estimate).toBeCloseTo(-2, 10);
  });

  it("a trend within sittings is found, one between them is not", () => {
    const at = (sitting: number, place: number, minutes: number) => reading({ position: sitting * 5 + place + 1, openedMinutes: sitting * 600 + place * 5, minutes });
    const within = [0, 1, 2].flatMap((sitting) => [0, 1, 2, 3, 4].map((place) => at(sitting, place, 5 - place / 10)));
    const between = [0, 1, 2].flatMap((sitting) => [0, 1, 2, 3, 4].map((place) => at(sitting, place, 3 + sitting)));
    expect(sittings(within).map((sitting) => sitting.length)).toEqual([5, 5, 5]);
    expect(estimable(sittingFatigue(within, { kind: "minutes" })).estimate).toBeCloseTo(-1, 10);
    expect(estimable(sittingFatigue(between, { kind: "minutes" })).estimate).toBeCloseTo(0, 10);
  });
});

/** Solves the normal equations by elimination: one column for x, one for each group. */
function fullLeastSquares(points: readonly GroupedPoint[]): number {
  const groups = [...new Set(points.map(({ group }) => group))];
  const rows = points.map(({ group, x }) => [...groups.map((each) => Number(each === group)), x]);
  const width = groups.length + 1;
  const matrix = Array.from({ length: width }, (_, i) => [...Array.from({ length: width }, (__, j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)), rows.reduce((sum, row, k) => sum + (row[i] ?? 0) * (points[k]?.y ?? 0), 0)]);
  for (let pivot = 0; pivot < width; pivot += 1) {
    for (let row = pivot + 1; row < width; row += 1) {
      const factor = (matrix[row]?.[pivot] ?? 0) / (matrix[pivot]?.[pivot] ?? 1);
      matrix[row] = (matrix[row] ?? []).map((value, column) => value - factor * (matrix[pivot]?.[column] ?? 0));
    }
  }
  return (matrix[width - 1]?.[width] ?? 0) / (matrix[width - 1]?.[width - 1] ?? 1);
}

describe("rank correlation", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), { minLength: 5, maxLength: 25 });
  const rankOf = (values: readonly number[], value: number): number => values.filter((each) => each < value).length + (values.filter((each) => each === value).length + 1) / 2;

  it("is the correlation of ranks counted one by one, inside its interval, the same for both orders", () => {
    fc.assert(fc.property(pairs, (drawn) => {
      const found = rankCorrelation(drawn);
      if (!isEstimable(found)) return;
      const [x, y] = [drawn.map(([a]) => a), drawn.map(([, b]) => b)];
      const [u, v] = [x.map((each) => rankOf(x, each)), y.map((each) => rankOf(y, each))];
      const mean = (drawn.length + 1) / 2;
      const over = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, each, i) => sum + (each - mean) * ((b[i] ?? 0) - mean), 0);
      expect(found.estimate).toBeCloseTo(over(u, v) / Math.sqrt(over(u, u) * over(v, v)), 10);
      expect(found.interval.lower).toBeLessThanOrEqual(found.estimate);
      expect(found.interval.upper).toBeGreaterThanOrEqual(found.estimate);
      expect(rankCorrelation(drawn.map(([a, b]) => [b, a]))).toEqual(found);
    }));
  });

  it("says why where one side is constant or pairs are few", () => {
    expect(rankCorrelation([1, 2, 3, 4, 5].map((x) => [x, 3]))).toMatchObject({ notEstimable: "one of the two never varies" });
    expect(rankCorrelation([[1, 2]])).toMatchObject({ notEstimable: "1 pairs; at least 5 are needed" });
  });
});

type Planted = Readonly<{ vignettes: number; raters: number; between: number; rest: number; raterBySource: number }>;

/** Readings of two sources drawn from planted variances; `difference` is what the study would estimate. */
function plantedStudy({ vignettes, raters, between, rest, raterBySource }: Planted, next: () => number) {
  const draw = (variance: number): number => Math.sqrt(variance) * normalQuantile(next());
  const leaning = Array.from({ length: raters }, () => [draw(raterBySource), draw(raterBySource)]);
  const severity = Array.from({ length: raters }, () => draw(1));
  const readings = Array.from({ length: vignettes }, (_, v) => [0, 1].flatMap((source) => {
    const quality = draw(between);
    return severity.map((own, r) => reading({ rater: String(r), vignette: String(v), answer: `${v}-${source}`, scores: { a: own + quality + (leaning[r]?.[source] ?? 0) + draw(rest) } }));
  })).flat();
  const difference = readings.reduce((sum, { answer, scores }) => sum + (answer.endsWith("-1") ? 1 : -1) * (scores["a"] ?? 0), 0) / (vignettes * raters);
  return { readings, difference };
}

describe("the precision monitor", () => {
  it("finds planted components again", () => {
    const found = estimable(pooledComponents(plantedStudy({ vignettes: 3000, raters: 4, between: 0.3, rest: 0.5, raterBySource: 0 }, uniforms(7)).readings, "a"));
    expect(found.betweenAnswers).toBeCloseTo(0.3, 1);
    expect(found.residual).toBeCloseTo(0.5, 1);
    expect(found.withinCell).toBeGreaterThan(found.residual);
  });

  it("pools the variance of each answer's scores, written out over pairs", () => {
    const scores = [[1, 2, 4], [3, 3, 5]];
    const readings = scores.flatMap((unit, answer) => unit.map((a, rater) => reading({ rater: String(rater), answer: String(answer), scores: { a } })));
    const pairsOf = (unit: readonly number[]): number => unit.reduce((sum, x, i) => sum + unit.slice(i + 1).reduce((all, y) => all + (x - y) ** 2, 0), 0) / (unit.length * (unit.length - 1));
    expect(estimable(pooledComponents(readings, "a")).withinCell).toBeCloseTo((pairsOf(scores[0] ?? []) + pairsOf(scores[1] ?? [])) / 2, 12);
  });

  it.each([0, 0.05])("expects the width that simulated differences have, with a rater-by-source variance of %d", (raterBySource) => {
    const planted = { vignettes: 30, raters: 6, between: 0.3, rest: 0.4, raterBySource };
    const next = uniforms(11);
    const differences = Array.from({ length: 1000 }, () => plantedStudy(planted, next).difference);
    const deviation = Math.sqrt(differences.reduce((sum, each) => sum + each ** 2, 0) / differences.length);
    const width = expectedHalfWidth({ betweenAnswers: 0.3, residual: 0.4 + raterBySource }, { vignettes: 30, raters: 6, raterBySource, level: 0.95 });
    const critical = width / deviation;
    expect(critical).toBeGreaterThan(1.96 * 0.94);
    expect(critical).toBeLessThan(studentTQuantile(0.025, 5, "upper") * 1.06);
  });

  it("says why before two raters have met on one vignette", () => {
    expect(pooledComponents([reading({ scores: { a: 3 } })], "a")).toMatchObject({ notEstimable: "no vignette has two raters who scored the same two answers" });
    expect(() => expectedHalfWidth({ betweenAnswers: 1, residual: 1 }, { vignettes: 1, raters: 6, raterBySource: 0, level: 0.95 })).toThrow("1 vignettes");
  });

  it("renaming answers and reordering readings changes nothing", () => {
    const { readings } = plantedStudy({ vignettes: 8, raters: 3, between: 0.3, rest: 0.4, raterBySource: 0 }, uniforms(3));
    const whole = readings.map((each, index) => ({ ...each, position: index + 1, scores: { a: Math.max(1, Math.min(5, Math.round((each.scores["a"] ?? 0) + 3))) } }));
    const scale = { criteria: ["a"], levels: [1, 2, 3, 4, 5] };
    const [first] = boards(whole, scale).precision;
    const [second] = boards(whole.map((each) => ({ ...each, answer: `x${each.answer.slice(0, -1)}${each.answer.endsWith("0") ? 1 : 0}` })).reverse(), scale).precision;
    expect(JSON.parse(JSON.stringify(second), rounded)).toEqual(JSON.parse(JSON.stringify(first), rounded));
  });
});

const rounded = (_key: string, value: unknown): unknown => (typeof value === "number" ? Math.round(value * 1e9) / 1e9 : value);
