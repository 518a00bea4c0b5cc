import { parse } from "node-html-parser";
import { describe, expect, it } from "vitest";
import { agreementsOf } from "#analysis/publishing/figures/bland-altman.ts";
import { drawing } from "#analysis/publishing/figures/drawing.ts";
import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";
import { signed } from "#analysis/publishing/figures/svg.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { differencesFor, plannedComparisons } from "#analysis/reporting/comparisons.ts";
import { plannedStudy, type PlannedStudy } from "#test/support/planned-study.ts";

const study = (
  raters: number,
  vignettes: number,
  context: Partial<ReportContext> = {},
): PlannedStudy => plannedStudy({ raters, vignettes, context });
const figuresOf = ({ rows, plan, context }: PlannedStudy) =>
  reportFigures(rows, report(rows, plan, context));

describe.each([
  ["6 raters, 30 vignettes", study(6, 30)],
  ["3 raters, 8 vignettes", study(3, 8)],
  ["one rater, whose lines can't be estimated", study(1, 8)],
  [
    "sensitivity analyses",
    plannedStudy({
      raters: 3,
      vignettes: 8,
      methods: ["paired-t", "ordinal-mixed-model", "aggregation", "length"],
    }),
  ],
  ["scores missing", plannedStudy({ raters: 3, vignettes: 8, missingEvery: 5 })],
] as const)("%s", (_what, made) => {
  const figures = figuresOf(made);

  it("every figure is one SVG with a title, a description and no broken number", () => {
    expect(figures.length).toBeGreaterThan(4);
    for (const { svg, title } of figures) {
      const root = parse(svg);
      expect(root.querySelectorAll("svg")).toHaveLength(1);
      expect(root.querySelector("title")?.textContent).toBe(title);
      expect(root.querySelector("desc")?.textContent.length).toBeGreaterThan(20);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|null/u);
    }
  });

  it("names are files' names, and no two are alike", () => {
    const names = figures.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/u);
  });

  it("every mark lies on the paper", () => {
    for (const { svg } of figures) {
      const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/u.exec(svg) ?? []).map(Number);
      for (const [, axis, value] of svg.matchAll(/ (c?[xy])="(-?[\d.]+)"/gu)) {
        expect(Number(value)).toBeGreaterThanOrEqual(0);
        expect(Number(value)).toBeLessThanOrEqual((axis ?? "").endsWith("x") ? width : height);
      }
    }
  });
});

it("the forest says every estimate with its interval", () => {
  const { rows, plan, context } = study(6, 30);
  const made = report(rows, plan, context);
  const forest =
    reportFigures(rows, made).find(({ name }) => name === "difference-forest")?.svg ?? "";
  for (const { comparisons } of made.criteria)
    for (const { line } of comparisons)
      if ("estimate" in line) expect(forest).toContain(Math.abs(line.estimate).toFixed(2));
});

it("the non-inferiority plot stands only where a margin was planned", () => {
  expect(
    figuresOf(study(6, 30))
      .filter(({ name }) => name.includes("non-inferiority"))
      .map(({ name }) => name),
  ).toEqual(["1-correctness-non-inferiority"]);
});

it("the sensitivity figure holds every planned line as it stands in the report, log odds as numbers alone", () => {
  const { rows, plan, context } = plannedStudy({
    raters: 4,
    vignettes: 10,
    methods: ["paired-t", "ordinal-mixed-model", "aggregation"],
  });
  const made = report(rows, plan, context);
  const figures = reportFigures(rows, made).filter(({ name }) => name.endsWith("-sensitivity"));
  expect(figures).toHaveLength(made.criteria.length);
  for (const [place, { comparisons }] of made.criteria.entries()) {
    const lines = comparisons
      .filter(({ role }) => role === "planned")
      .flatMap(({ line, sensitivity }) => [{ ...line, unit: "scale points" }, ...sensitivity]);
    const told = (figures[place]?.table.rows ?? [])
      .filter((row) => row[1] !== "")
      .map((row) => [row[1], row[4]]);
    expect(told).toEqual(
      lines.map((line) =>
        "estimate" in line ? [signed(line.estimate), line.unit] : ["not estimable", ""],
      ),
    );
    const drawn = lines.filter((line) => "estimate" in line && line.unit === "scale points").length;
    expect(parse(figures[place]?.inline ?? "").querySelectorAll("circle")).toHaveLength(drawn);
    expect(drawn).toBeLessThan(lines.length);
  }
});

it("synthetic data are labelled in every figure, real data in none", () => {
  for (const { svg, inline } of figuresOf(study(3, 8, { databaseKind: "rehearsal" })))
    for (const drawn of [svg, inline]) expect(drawn).toContain("Synthetic data (rehearsal)");
  for (const { svg, inline } of figuresOf(study(3, 8)))
    expect(svg + inline).not.toContain("Synthetic");
});

it("a label can't become markup", () => {
  for (const { svg, inline } of figuresOf(
    study(3, 8, { armLabels: { model: "<script>alert(1)</script> & co" } }),
  ))
    expect(svg + inline).not.toContain("<script");
});

describe("in a page", () => {
  const planned = plannedStudy({ raters: 3, vignettes: 8, missingEvery: 5 });
  const figures = figuresOf(planned);

  it("a figure has the marks of its file, and leaves colours, title and description to the page", () => {
    for (const { svg, inline, name } of figures) {
      const [file, drawn] = [parse(svg), parse(inline)];
      const marksOf = (root: typeof file): readonly string[] =>
        root
          .querySelectorAll("svg > *")
          .map(String)
          .filter((mark) => !/^<(?:title|desc|style)|class="(?:paper|title)"/u.test(mark));
      expect(marksOf(drawn)).toEqual(marksOf(file));
      expect(drawn.querySelectorAll("title, desc, style")).toEqual([]);
      expect(drawn.querySelector("svg")?.getAttribute("aria-labelledby")).toBe(
        `${name}-title ${name}-desc`,
      );
    }
  });

  it("no mark lies above the drawing's edge or right of it", () => {
    for (const { inline } of figures) {
      const [, top = 0, width = 0] = (/viewBox="0 (\d+) (\d+) \d+"/u.exec(inline) ?? []).map(
        Number,
      );
      for (const [, y] of inline.matchAll(/ (?:c?y)="(-?[\d.]+)"/gu))
        expect(Number(y)).toBeGreaterThanOrEqual(top);
      for (const [, x] of inline.matchAll(/ (?:c?x)="(-?[\d.]+)"/gu))
        expect(Number(x)).toBeLessThanOrEqual(width);
    }
  });

  it("a table has a cell for every column", () => {
    for (const { table } of figures)
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it("the heat map's table is every pair, a missing one empty, with the means of rows and columns", () => {
    const { rows, plan, context } = planned;
    const [comparison] = plannedComparisons(plan, context);
    if (comparison === undefined) throw new Error("the plan compares nothing");
    const { byRaterByVignette, vignettes } = differencesFor(
      rows.filter(({ criterion }) => criterion === "correctness"),
      plan,
      comparison,
    );
    const table = figures.find(({ name }) => name === "1-correctness-heat-map-1-pgy1")?.table;
    const cells = (table?.rows ?? [])
      .slice(0, -1)
      .map((row) =>
        row.slice(1, -1).map((cell) => (cell === "" ? null : Number(cell.replace("−", "-")))),
      );
    expect(cells).toEqual(
      vignettes.map((_, vignette) => byRaterByVignette.map((row) => row[vignette] ?? null)),
    );
    expect(cells.flat()).toContain(null);
    const present = cells.flat().filter((cell) => cell !== null);
    expect(Number(table?.rows.at(-1)?.at(-1)?.replace("−", "-"))).toBeCloseTo(
      present.reduce((sum, cell) => sum + cell, 0) / present.length,
      2,
    );
  });

  it("the table beside Bland and Altman's plot counts every pair once", () => {
    const { rows, plan } = planned;
    const pairs = agreementsOf(
      rows.filter(({ criterion }) => criterion === "safety"),
      plan.referenceArm,
      ["pgy2"],
    ).reduce((sum, each) => sum + each.pairs, 0);
    const table = figures.find(({ name }) => name === "2-safety-bland-altman-2-pgy2")?.table;
    expect((table?.rows ?? []).reduce((sum, row) => sum + Number(row[2]), 0)).toBe(pairs);
  });

  it("every figure says which criterion and comparison it belongs to", () => {
    const places = figures.map(
      ({ criterion, comparison }) => `${criterion ?? "all"} ${comparison ?? "all"}`,
    );
    expect(new Set(places)).toEqual(
      new Set([
        "all all",
        ...["correctness", "safety"].flatMap((criterion) =>
          ["all", 0, 1, 2].map((comparison) => `${criterion} ${comparison}`),
        ),
      ]),
    );
  });
});

it("a drawing may hold as many marks as a large study has cells", () => {
  const marks = Array.from({ length: 200_000 }, () => "<g/>");
  const { svg, inline } = drawing(
    {
      name: "n",
      title: "t",
      caption: "c",
      table: { columns: [], rows: [] },
      width: 100,
      height: 100,
      kind: "real",
    },
    marks,
  );
  expect([svg.split("<g/>").length - 1, inline.split("<g/>").length - 1]).toEqual([
    200_000, 200_000,
  ]);
});
