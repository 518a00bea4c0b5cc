import { describe, expect, it } from "vitest";
import { exploratoryPlan } from "#analysis/exploratory-plan.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { functions } from "#analysis/functions.ts";
import type { RatingRow, RatingsTable } from "#analysis/ratings-table.ts";
import { report } from "#analysis/report.ts";
import { analysisFiles } from "#app/export/analysis-files.server.ts";
import { readRatings } from "#scripts/analyse/read-ratings.ts";

/** What every object seems to hold, and what the report itself calls a comparison. */
const names = ["constructor", "toString", "__proto__", "hasOwnProperty", "pooled", "place"];

/** Two criteria, three arms, three raters, six vignettes; the second arm, a rater and a criterion bear the name. */
const tableWith = (name: string): RatingsTable =>
  ["correctness", name].flatMap((criterion) =>
    ["model", name, "pgy2"].flatMap((arm, place) =>
      Array.from({ length: 18 }, (_, cell): RatingRow => ({
        rater: cell % 3 === 0 ? name : `R${cell % 3}`,
        vignette: `V${Math.floor(cell / 3)}`,
        arm,
        criterion,
        score: 4 - place + ((cell * 7 + place) % 3) - 1,
      })),
    ),
  );

const planOf = (table: RatingsTable) =>
  exploratoryPlan(table, {
    referenceArm: "model",
    better: "higher",
    degreesOfFreedom: "satterthwaite",
  });
const withoutSensitivity = (table: RatingsTable) => ({
  ...planOf(table),
  sensitivity: { ...planOf(table).sensitivity, methods: [] },
});
const context = {
  studyTitle: "Names",
  databaseKind: "real",
  armLabels: {},
  criterionLabels: {},
  smallestAuthorGroup: 1,
  flow: [],
  deviations: [],
} as const;

describe("ids are words and nothing else", () => {
  it.each(names)(
    "an arm, a criterion and a rater called %s are named as such in the report and in every file",
    (name) => {
      const table = tableWith(name);
      const made = report(table, withoutSensitivity(table), context);
      expect(made.criteria.map(({ label }) => label)).toEqual(["correctness", name]);
      expect(made.criteria[1]?.comparisons.map(({ differenceLabel }) => differenceLabel)).toEqual([
        `model − ${name}`,
        "model − pgy2",
        `model − mean of ${name}, pgy2`,
      ]);
      const files = analysisFiles(table, made);
      expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
      for (const { name: file, input } of files)
        expect(input, file).not.toMatch(/function |\[object|\[native/u);
    },
  );

  it.each(names)("the mean of all comparators is never taken for an arm called %s", (name) => {
    const table = tableWith(name);
    const rest = tableWith("pgy1");
    const estimates = (rows: RatingsTable) =>
      report(rows, withoutSensitivity(rows), context).criteria[0]?.comparisons.map(
        ({ line, decision }) => ["estimate" in line ? line.estimate : null, decision],
      );
    expect(estimates(table)).toEqual(estimates(rest));
  });

  it("a word that is no answer isn't taken for one", () => {
    expect(
      readRatings("rater,vignette,arm,criterion,score,repeat\nR1,V1,model,c,4,constructor"),
    ).toMatchObject({ problems: [{ column: "repeat" }] });
  });

  it("a model's column may have any name", () => {
    const rows = 12;
    const columns = JSON.parse(
      `{"y": [${Array.from({ length: rows }, (_, row) => (row * 5) % 7).join()}], "__proto__": [${Array.from({ length: rows }, (_, row) => `"${row % 2 ? "a" : "b"}"`).join()}], "constructor": [${Array.from({ length: rows }, (_, row) => `"v${row % 4}"`).join()}]}`,
    ) as unknown;
    const numbersOf = (renamed: unknown, fixed: string, random: string) =>
      Object.values(
        functions["lmm"]?.({
          columns: renamed,
          response: "y",
          fixed: [fixed],
          random: [[random]],
        }) as object,
      ).filter((value) => typeof value === "number");
    const plain = Object.fromEntries(
      Object.entries(columns as object).map(([name, values]) => [
        { y: "y", ["__proto__"]: "arm", constructor: "vignette" }[name] ?? name,
        values,
      ]),
    );
    expect(numbersOf(columns, "__proto__", "constructor").length).toBeGreaterThan(2);
    expect(numbersOf(columns, "__proto__", "constructor")).toEqual(
      numbersOf(plain, "arm", "vignette"),
    );
  });
});

describe("any number of scores", () => {
  it("130,000 scores of one criterion have a plan, and a longer list its extremes", () => {
    const many = Array.from({ length: 130_000 }, (_, row): RatingRow => ({
      rater: `R${row % 200}`,
      vignette: `V${Math.floor(row / 200)}`,
      arm: row % 2 ? "model" : "pgy1",
      criterion: "c",
      score: 1 + (row % 5),
    }));
    expect(planOf(many).criteria).toMatchObject([{ scale: { lowest: 1, highest: 5 } }]);
    const long = Array.from({ length: 500_000 }, (_, index) => index);
    expect([lowestOf(long), highestOf(long)]).toEqual([0, 499_999]);
  });

  it("extremes of nothing and of no number are Math's", () => {
    expect([lowestOf([]), highestOf([]), highestOf([1, NaN]), lowestOf([NaN, 1])]).toEqual([
      Infinity,
      -Infinity,
      NaN,
      NaN,
    ]);
  });
});
