import { WebR } from "webr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import { exploratoryPlan } from "#analysis/exploratory-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import type { PublishedTable } from "#analysis/publishing/published-table.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import type { RatingRow, RatingsTable } from "#analysis/ratings-table.ts";
import type { JudgementCount, ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { analysisFiles } from "#app/export/analysis-files.server.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const arms = ["model", "pgy1", "pgy2"] as const;
const criteria = ["correctness", "safety"] as const;

/** Five raters, twelve vignettes, scores of a point either way round the arm's mean. */
const table: RatingsTable = criteria.flatMap((criterion) => {
  const generator = xoshiro128(seedWords(criterion.length));
  return arms.flatMap((arm, place) =>
    Array.from({ length: 60 }, (_, cell): RatingRow => ({
      rater: `R${cell % 5}`,
      vignette: `V${Math.floor(cell / 5)}`,
      arm,
      criterion,
      score: 4 - (place > 0 ? 1 : 0) + integerBelow(generator, 3) - 1,
    })),
  );
});
const withHoles = table.map((row, index) => (index % 11 === 0 ? { ...row, score: null } : row));
/** Every rater's scores are one list, turned: their mean differences are the same number but for the last bit. */
const alikeOnAverage = table.map((row): RatingRow => ({
  ...row,
  score:
    row.arm === "model"
      ? 3 + ((Number(row.rater.slice(1)) + Number(row.vignette.slice(1)) * 7) % 12) / 7
      : 3,
}));
const withRepeats = [
  ...table,
  ...table.slice(0, 20).map((row): RatingRow => ({ ...row, score: 1, isRepeat: true })),
];

const namedPooled = withHoles.map((row) => ({
  ...row,
  arm: row.arm === "pgy2" ? "pooled" : row.arm,
}));

/** Three raters of blocks that meet in three vignettes. */
const sparse = table.filter(({ rater, vignette }) => {
  const [r, v] = [Number(rater.slice(1)), Number(vignette.slice(1))];
  return r < 3 && (v % 4 === r || v > 8);
});

const earlier = (plan: Plan): Plan => ({ ...plan, deciding: { line: "obuchowski-rockette" } });

const context: ReportContext = {
  studyTitle: "r",
  databaseKind: "rehearsal",
  armLabels: {},
  criterionLabels: {},
  smallestAuthorGroup: 1,
  flow: [],
  deviations: [],
};
const planned = defaultPlan({
  criteria,
  referenceArm: "model",
  comparators: ["pgy1", "pgy2"],
  margin: 0.5,
  marginJustification: "Half a level.",
  prespecifiedAt: "2026-01-31",
});
if (planned.kind !== "plan-accepted") throw new Error(planned.reason);

const said = { judgement: "Speaks to the worry", level: "yes" };

/** The script decides nothing that resamples, so the sensitivity set can stay out of these reports. */
const quick = (plan: Plan): Plan => ({
  ...plan,
  sensitivity: { ...plan.sensitivity, methods: [] },
});

/** Residents first: every difference is negative. */
const worseReference = exploratoryPlan(withHoles, {
  referenceArm: "pgy1",
  better: "higher",
  degreesOfFreedom: "satterthwaite",
});

describe("the R script of a report, run in R 4.6 (webR)", () => {
  const r = new WebR({ interactive: false });
  beforeAll(() => r.init());
  afterAll(() => r.close());

  async function run(
    rows: RatingsTable,
    plan: Plan,
    change: (script: string) => string = (script) => script,
    judgements: readonly JudgementCount[] = [],
  ): Promise<string> {
    const files = new Map(
      analysisFiles(rows, report(rows, quick(plan), { ...context, judgements })).map(
        ({ name, input }) => [name, input],
      ),
    );
    await r.FS.writeFile(
      "/home/web_user/ratings.csv",
      new TextEncoder().encode(files.get("recompute/ratings.csv")),
    );
    await r.FS.writeFile(
      "/home/web_user/recompute.R",
      new TextEncoder().encode(change(files.get("recompute/recompute.R") ?? "")),
    );
    const shelter = await new r.Shelter();
    try {
      const { output } = await shelter.captureR(
        'setwd("/home/web_user"); tryCatch(source("recompute.R"), error = function(e) cat("ERROR:", conditionMessage(e)))',
      );
      return output.map(({ data }) => String(data)).join("\n");
    } finally {
      await shelter.purge();
    }
  }

  it.each([
    ["complete data under the default plan", table, planned.plan],
    ["missing cells", withHoles, planned.plan],
    [
      "raters who agree on the mean difference but for rounding",
      alikeOnAverage,
      {
        ...planned.plan,
        criteria: planned.plan.criteria.map((each) => ({
          ...each,
          scale: { lowest: 1, highest: 6, better: "higher" as const },
        })),
      },
    ],
    ["the earlier line of a sealed plan", table, earlier(planned.plan)],
    ["the earlier line with missing cells", withHoles, earlier(planned.plan)],
    ["few raters and few pairs in common", sparse, planned.plan],
    ["hidden repeats, which it leaves out", withRepeats, planned.plan],
    [
      "an arm called pooled, beside the mean of all",
      namedPooled,
      exploratoryPlan(namedPooled, {
        referenceArm: "model",
        better: "higher",
        degreesOfFreedom: "satterthwaite",
      }),
    ],
    [
      "two-sided differences without a plan",
      withHoles,
      exploratoryPlan(table, {
        referenceArm: "pgy1",
        better: "higher",
        degreesOfFreedom: "satterthwaite",
      }),
    ],
  ] as const)("recomputes every deciding line: %s", async (_what, rows, plan) => {
    const output = await run(rows, plan);
    const isMissing = rows.some(({ score }) => score === null);
    expect(output).toContain(
      `Every deciding line agrees to ${isMissing || rows === sparse ? "1e-06" : "1e-08"}.`,
    );
    expect(output.match(/recomputed/g)).toHaveLength(2 * 3);
  });

  it("counts each question anew from the export's readings, and stops where one is another", async () => {
    const readings = [
      "reading,arm,is_rated,is_hidden_repeat,speaks_to_worry,confidence",
      "a,model,yes,no,yes,4",
      "b,model,yes,no,no,4",
      "c,model,yes,yes,yes,1",
      "d,model,no,no,,",
      "e,pgy1,yes,no,yes,3",
    ].join("\n");
    await r.FS.writeFile("/home/readings.csv", new TextEncoder().encode(readings));
    const counted = (count: number): JudgementCount[] => [
      { ...said, column: "speaks_to_worry", value: "yes", arm: "model", count, of: 2 },
      { ...said, column: "speaks_to_worry", value: "yes", arm: "pgy1", count: 1, of: 1 },
      { ...said, column: "confidence", value: "4", arm: "model", count: 2, of: 2 },
    ];
    const after = (judgements: readonly JudgementCount[]) =>
      run(table, planned.plan, (script) => script, judgements);
    expect(await after(counted(1))).toContain(
      "Every count of 2 questions agrees with readings.csv.",
    );
    expect(await after(counted(2))).toContain(
      "ERROR: readings.csv gives other counts of speaks_to_worry",
    );
  });

  it("stops where a number of the report was changed", async () => {
    const output = await run(table, planned.plan, (script) =>
      script.replace(
        /estimate = (-?[\d.]+)/,
        (_match, digits: string) => `estimate = ${Number(digits) + 1e-6}`,
      ),
    );
    expect(output).toContain("ERROR: a recomputed number differs");
  });

  it("finds every column of numbers in every table to be numbers, the negative ones too", async () => {
    const made = report(withHoles, quick(worseReference), context);
    const files = new Map(analysisFiles(withHoles, made).map(({ name, input }) => [name, input]));
    const columns = reportTables(made).flatMap((table) =>
      numberColumns(table).map((column) => ({
        name: table.name,
        column,
        values: table.rows.map((row) => row[column] ?? null),
      })),
    );
    expect(
      columns
        .filter(({ values }) => values.some((value) => Number(value) < 0))
        .map(({ column }) => column),
    ).toEqual(expect.arrayContaining(["estimate", "lower", "upper"]));
    for (const { name, column, values } of columns) {
      const read = await columnInR(files.get(`tables/${name}.csv`) ?? "", column);
      expect(read, `${name}: ${column}`).toEqual(
        values.map((value) => (value === null ? null : expect.closeTo(Number(value), 12))),
      );
    }
  });

  /** What R's own reader makes of a column: null where R has no number. */
  async function columnInR(csv: string, column: string): Promise<unknown> {
    await r.FS.writeFile("/home/web_user/table.csv", new TextEncoder().encode(csv));
    const cells = await r.evalR(
      `read.csv("/home/web_user/table.csv", check.names = FALSE)[["${column}"]]`,
    );
    const isNumeric = ["double", "integer"].includes(await cells.type());
    return isNumeric
      ? ((await cells.toJs()) as Readonly<{ values: unknown }>).values
      : "not numbers";
  }
});

const numberColumns = ({ rows, columns }: PublishedTable): readonly string[] =>
  columns.filter(
    (column) =>
      rows.some((row) => typeof row[column] === "number") &&
      rows.every((row) => typeof (row[column] ?? 0) === "number"),
  );
