import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Report } from "#analysis/report-document.ts";
import { packageRoot } from "#db/package-root.ts";
import { runProgram } from "#test/support/program.ts";

it("the worked study of docs/statistics.md says what `analyse` says of its ratings", async () => {
  const docs = join(packageRoot(), "docs");
  const { code, stdout } = await runProgram(
    ["analyse", join(docs, "examples", "ratings.csv"), "--json"],
    {},
  ).ended;
  expect(code).toBe(0);
  const { criteria, family } = JSON.parse(stdout) as Report;
  const line = criteria[0]?.comparisons[0]?.line;
  const [first] = family.hypotheses;
  if (line === undefined || !("estimate" in line) || first === undefined)
    throw new Error("the worked study has no first line");
  const words = `correctness, model − pgy1: ${line.estimate.toFixed(2)} points (95 % interval ${line.interval.lower.toFixed(2)} to ${line.interval.upper.toFixed(2)}), two-sided p = ${line.pValue.toFixed(4)}, after Holm ${first.adjustedPValue.toFixed(4)}: ${first.isWon ? "a difference" : "no difference shown"}`;
  expect(readFileSync(join(docs, "statistics.md"), "utf8")).toContain(words);
});
