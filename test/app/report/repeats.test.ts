// Hidden repeats measure agreement within a rater, and nothing else: their scores move no other byte of report, tables, figures and script.
import { beforeAll, describe, expect, it } from "vitest";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { runReport } from "#app/computing/run-report.server.ts";
import { analysisFiles } from "#app/export/analysis-files.server.ts";
import { harmCriterion } from "#study/harm-criterion.ts";
import { openTestDatabase, unblindedStudy } from "#test/support/factories.ts";

const open = await openTestDatabase();
let rows: RatingsTable;
let reported: (table: RatingsTable) => Report;

beforeAll(async () => {
  const study = await unblindedStudy(open, { design: { raterSeats: 3, repeatShare: 0.25 } });
  const made = await runReport(await study.actor("statistician"));
  if (made.kind !== "report-made") return expect.fail(made.kind);
  rows = made.rows;
  reported = (table) => report(table, made.report.plan, made.report.context);
});

/** Every repeat as far from where it stands as its scale allows. */
const atTheExtreme = (score: number | null, criterion: string): number | null => {
  if (score === null) return null;
  if (criterion === harmCriterion) return 1 - score;
  return score <= 3 ? 5 : 1;
};

const withRepeats = (
  change: (score: number | null, criterion: string) => number | null,
): RatingsTable =>
  rows.map((row) =>
    row.isRepeat === true ? { ...row, score: change(row.score, row.criterion) } : row,
  );

const withoutIntraRater = (made: Report): string =>
  JSON.stringify({
    ...made,
    criteria: made.criteria.map((criterion) => ({
      ...criterion,
      agreement: { ...criterion.agreement, intraRater: null },
    })),
  });

describe("[R10] hidden repeats", () => {
  it("are there to be changed: a quarter as many as primary readings, each with every score", () => {
    const repeats = rows.filter(({ isRepeat }) => isRepeat === true);
    expect(repeats.length * 4).toBeGreaterThan(rows.length - repeats.length);
    expect(new Set(repeats.map(({ criterion }) => criterion)).size).toBe(5);
  });

  it("at the other end of every scale change the agreement within raters, and no other byte of the report", () => {
    const [before, after] = [reported(rows), reported(withRepeats(atTheExtreme))];
    expect(withoutIntraRater(after)).toBe(withoutIntraRater(before));
    for (const [index, { agreement }] of after.criteria.entries())
      expect(agreement.intraRater).not.toEqual(before.criteria[index]?.agreement.intraRater);
  });

  it("change one table, the report's own file and the ratings that are printed, and no figure or script", () => {
    const after = withRepeats(atTheExtreme);
    const filesOf = (table: RatingsTable) =>
      new Map(analysisFiles(table, reported(table)).map(({ name, input }) => [name, input]));
    const [one, other] = [filesOf(rows), filesOf(after)];
    expect([...one.keys()].filter((name) => one.get(name) !== other.get(name)).sort()).toEqual([
      "recompute/ratings.csv",
      "report.json",
      "tables/agreement.csv",
    ]);
  });

  it("taken away, leave every estimate, interval, p-value and decision as it was", () => {
    const [before, after] = [
      reported(rows),
      reported(rows.filter(({ isRepeat }) => isRepeat !== true)),
    ];
    expect(
      JSON.stringify([
        after.family,
        after.harm,
        after.criteria.map(({ agreement: _agreement, ...criterion }) => criterion),
      ]),
    ).toBe(
      JSON.stringify([
        before.family,
        before.harm,
        before.criteria.map(({ agreement: _agreement, ...criterion }) => criterion),
      ]),
    );
    expect(before.data.repeatRows - after.data.repeatRows).toBe(before.data.rows - after.data.rows);
  });
});
