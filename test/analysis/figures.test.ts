import { parse } from "node-html-parser";
import { describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";
import { integerBelow, seedWords, xoshiro128 } from "#analysis/random.ts";
import type { RatingRow, RatingsTable } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";

const criteria = ["correctness", "safety"] as const;
const planned = defaultPlan({ criteria, referenceArm: "model", comparators: ["pgy1", "pgy2"], margin: 0.5, marginJustification: "Half a level.", prespecifiedAt: "2026-01-31" });
if (planned.kind !== "plan-accepted") throw new Error(planned.reason);
const plan = { ...planned.plan, sensitivity: { ...planned.plan.sensitivity, methods: [] } };
const contextOf = (databaseKind: ReportContext["databaseKind"], armLabels: ReportContext["armLabels"] = {}): ReportContext => ({ studyTitle: "f", databaseKind, armLabels, criterionLabels: {}, smallestAuthorGroup: 1, flow: [], deviations: [] });

function study(raters: number, vignettes: number): RatingsTable {
  const generator = xoshiro128(seedWords(raters));
  return criteria.flatMap((criterion) => ["model", "pgy1", "pgy2"].flatMap((arm) => Array.from({ length: raters * vignettes }, (_, cell): RatingRow => ({ rater: `R${cell % raters}`, vignette: `V${Math.floor(cell / raters)}`, arm, criterion, score: 2 + integerBelow(generator, 3) }))));
}

const figuresOf = (rows: RatingsTable, context = contextOf("real")) => reportFigures(rows, report(rows, plan, context));

describe.each([["6 raters, 30 vignettes", study(6, 30)], ["3 raters, 8 vignettes", study(3, 8)], ["one rater, whose lines can't be estimated", study(1, 8)], ["scores missing", study(3, 8).map((row, index) => (index % 5 === 0 ? { ...row, score: null } : row))]])("%s", (_what, rows) => {
  const figures = figuresOf(rows);

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
  const rows = study(6, 30);
  const made = report(rows, plan, contextOf("real"));
  const forest = reportFigures(rows, made).find(({ name }) => name === "difference-forest")?.svg ?? "";
  for (const { comparisons } of made.criteria)
    for (const { line } of comparisons) if ("estimate" in line) expect(forest).toContain(Math.abs(line.estimate).toFixed(2));
});

it("the non-inferiority plot stands only where a margin was planned", () => {
  expect(figuresOf(study(6, 30)).filter(({ name }) => name.includes("non-inferiority")).map(({ name }) => name)).toEqual(["1-correctness-non-inferiority"]);
});

it("synthetic data are labelled in every figure, real data in none", () => {
  for (const { svg } of figuresOf(study(3, 8), contextOf("rehearsal"))) expect(svg).toContain("Synthetic data (rehearsal)");
  for (const { svg } of figuresOf(study(3, 8))) expect(svg).not.toContain("Synthetic");
});

it("a label can't become markup", () => {
  for (const { svg } of figuresOf(study(3, 8), contextOf("real", { model: "<script>alert(1)</script> & co" }))) expect(svg).not.toContain("<script");
});
