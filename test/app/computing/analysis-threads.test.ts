// The analysis is computed beside the requests: it can be watched and stopped, and its failure is told.
import { describe, expect, it } from "vitest";
import { exploratoryPlan } from "#analysis/exploratory-plan.ts";
import type { RatingRow } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { analyseInThread } from "#app/computing/analysis-threads.server.ts";
import type { AnalysisInput, AnalysisProgress } from "#app/computing/analysis-worker.server.ts";

const criteria = ["correctness", "safety", "consistency"] as const;
const context: ReportContext = {
  studyTitle: "threads",
  databaseKind: "rehearsal",
  armLabels: {},
  criterionLabels: {},
  smallestAuthorGroup: 1,
  flow: [],
  deviations: [],
};

/** Six raters, twelve vignettes, scores that vary without chance. */
const rows = criteria.flatMap((criterion, c) =>
  ["model", "pgy1"].flatMap((arm, a) =>
    Array.from({ length: 72 }, (_, cell): RatingRow => ({
      rater: `R${cell % 6}`,
      vignette: `V${Math.floor(cell / 6)}`,
      arm,
      criterion,
      score: 3 + ((cell * 7 + c + a * 5 + (cell % 6) * cell) % 3) - (a === 0 ? 0 : 1),
    })),
  ),
);
const input: AnalysisInput = {
  rows,
  plan: exploratoryPlan(rows, {
    referenceArm: "model",
    better: "higher",
    degreesOfFreedom: "satterthwaite",
  }),
  context,
  guesses: null,
};

describe("the analysis in a thread", () => {
  it("gives the report that the same ratings give here, and leaves this thread free meanwhile", async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const made = await analyseInThread(input);
    clearInterval(turning);
    expect(made).toEqual(report(input.rows, input.plan, input.context));
    expect(turns).toBeGreaterThan(0);
  });

  it("says before each criterion how many are done", async () => {
    const heard: AnalysisProgress[] = [];
    await analyseInThread(input, { onProgress: (progress) => heard.push(progress) });
    // The last message and the result travel on two ports, so it may come after the result.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard[0]).toEqual({ done: 0, criteria: criteria.length });
    expect(heard.every(({ done }, index) => done === index)).toBe(true);
  });

  it("stops when asked to", async () => {
    const stop = new AbortController();
    const asked = analyseInThread(input, { signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });

  it("tells what the analysis refused, and goes on working", async () => {
    const [first] = rows;
    if (first === undefined) throw new Error("the study is empty");
    await expect(analyseInThread({ ...input, rows: [first, first] })).rejects.toThrow(
      "two primary scores of rater R0",
    );
    expect((await analyseInThread(input)).criteria).toHaveLength(criteria.length);
  });
});
