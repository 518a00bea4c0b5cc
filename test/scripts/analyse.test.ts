import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import { integerBelow, seedWords, xoshiro128 } from "#analysis/random.ts";
import type { Report } from "#analysis/report-document.ts";
import { readRatings } from "#scripts/analyse/read-ratings.ts";
import { runProgram } from "#test/support/program.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const header = "rater,vignette,arm,criterion,score";
const arms = ["model", "pgy1", "pgy2"];
const criteria = ["correctness", "safety"];

/** Three arms, three raters, eight vignettes: a level apart, with noise of a level either way. */
const generator = xoshiro128(seedWords(5));
const lines = criteria.flatMap((criterion) => arms.flatMap((arm, place) => [1, 2, 3].flatMap((rater) =>
  Array.from({ length: 8 }, (_, vignette) => `R${rater},V${vignette},${arm},${criterion},${4 - place + integerBelow(generator, 3) - 1}`))));
const good = [header, ...lines].join("\n");

function file(name: string, text: string): string {
  const path = join(temporaryFolder().path, name);
  writeFileSync(path, text);
  return path;
}

const analyse = (text: string, ...args: string[]) => runProgram(["analyse", file("ratings.csv", text), ...args], {}).ended;

describe("reading ratings", () => {
  it.each([
    ["a column missing", "rater,vignette,arm,score\nR1,V1,model,4", 1, "criterion"],
    ["a column twice", `${header},score\nR1,V1,model,c,4,4`, 1, "score"],
    ["an empty rater", `${header}\nR1,V1,model,c,4\n,V1,model,c,4`, 3, "rater"],
    ["a score in words", `${header}\nR1,V1,model,c,good`, 2, "score"],
    ["a decimal comma", `${header.replaceAll(",", ";")}\nR1;V1;model;c;3,5`, 2, "score"],
    ["a repeat that is neither yes nor no", `${header},repeat\nR1,V1,model,c,4,perhaps`, 2, "repeat"],
    ["a field too many", `${header}\nR1,V1,model,c,4,5`, 2, null],
    ["an open quote", `${header}\n"R1,V1,model,c,4`, 2, null],
    ["nothing below the header", header, 1, null],
  ])("%s is named by line and column", (_what, text, line, column) => {
    const read = readRatings(text);
    expect(read.kind === "ratings-refused" && read.problems[0]).toMatchObject({ line, column });
  });

  it("names the line of the first of two scores of one cell, and takes a repeated reading", () => {
    const twice = `${header},repeat\nR1,V1,model,c,4,\nR1,V1,model,c,5,`;
    expect(readRatings(twice)).toMatchObject({ problems: [{ line: 3, reason: expect.stringContaining("line 2") as string }] });
    expect(readRatings(twice.replace(/,$/, ",yes"))).toMatchObject({ kind: "ratings-read", table: [{ isRepeat: false }, { isRepeat: true }] });
  });

  it.each([["semicolons", ";"], ["tabs", "\t"]])("reads %s", (_what, delimiter) => {
    expect(readRatings(good.replaceAll(",", delimiter))).toMatchObject({ kind: "ratings-read", missingScores: 0 });
  });

  it("an empty score, NA and a point are missing", () => {
    expect(readRatings(`${header}\nR1,V1,model,c,\nR1,V2,model,c,NA\nR1,V3,model,c,.`)).toMatchObject({ missingScores: 3 });
  });
});

describe("analysing a file", () => {
  it("compares the reference with each other arm, two-sided, Holm over every criterion and comparison", async () => {
    const { code, stdout } = await analyse(good, "--json");
    const made = JSON.parse(stdout) as Report;
    expect(code).toBe(0);
    expect(made.plan).toMatchObject({ referenceArm: "model", comparators: ["pgy1", "pgy2"], family: { rule: "holm-over-comparisons", alpha: 0.05 } });
    expect(made.family.hypotheses).toHaveLength(4);
    const raw = made.criteria.flatMap(({ comparisons }) => comparisons.filter(({ role }) => role === "planned").map(({ line }) => ("estimate" in line ? line.pValue : NaN)));
    expect(made.family.hypotheses.map(({ pValue }) => pValue)).toEqual(raw);
  });

  it("swapping the reference turns every sign", async () => {
    const lineOf = async (reference: string) => {
      const made = JSON.parse((await analyse(good, "--json", "--reference", reference)).stdout) as Report;
      const line = made.criteria[0]?.comparisons.find(({ comparator }) => comparator === (reference === "model" ? "pgy1" : "model"))?.line;
      return line !== undefined && "estimate" in line ? line : null;
    };
    const [own, turned] = [await lineOf("model"), await lineOf("pgy1")];
    expect(turned?.estimate).toBeCloseTo(-(own?.estimate ?? NaN), 12);
    expect(turned?.pValue).toBeCloseTo(own?.pValue ?? NaN, 12);
  });

  it("prints readable tables that say which way round the difference is", async () => {
    const { stdout } = await analyse(good);
    expect(stdout).toContain("difference = model − other");
    expect(stdout).toMatch(/correctness +model − pgy1 +\d/);
  });

  it("reports missing cells", async () => {
    const made = JSON.parse((await analyse(good.replace(/,\d$/, ","), "--json")).stdout) as Report;
    expect(made.data.cannotJudgeRows).toBe(1);
    expect(made.criteria[1]?.comparisons[1]?.pairs.missing).toBe(1);
  });

  it("follows a plan, and names a score off its scale by line", async () => {
    const planned = defaultPlan({ criteria, referenceArm: "model", comparators: ["pgy1"], margin: 0.5, marginJustification: "Half a level.", prespecifiedAt: "2026-01-31" });
    const plan = file("plan.json", JSON.stringify(planned.kind === "plan-accepted" && planned.plan));
    const { stdout } = await analyse(good, "--plan", plan, "--json");
    expect((JSON.parse(stdout) as Report).criteria.map(({ hypothesis }) => hypothesis)).toEqual(["non-inferiority", "superiority"]);
    const off = await analyse(`${good}\nR9,V1,model,safety,6`, "--plan", plan);
    expect(off).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(`line ${lines.length + 2}, column score: 6 is off the plan's scale`) as string });
  });

  it.each([
    [["--reference", "nobody"], 1, "the file has no such arm; it has model, pgy1, pgy2"],
    [["--better", "up"], 2, "--better must be higher or lower"],
    [["--json", "--out", "somewhere"], 2, "give one of them"],
    [["--plan", "/nowhere/plan.json"], 2, "can't be read"],
  ])("%j is refused with the way out", async (args, code, message) => {
    expect(await analyse(good, ...args)).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) as string });
  });

  it("writes the report and its tables", async () => {
    const folder = join(temporaryFolder().path, "out");
    expect((await analyse(good, "--out", folder)).code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
    expect(written.criteria).toHaveLength(2);
    expect(readdirSync(join(folder, "tables"))).toEqual(expect.arrayContaining(["lines.csv", "sensitivity.csv", "family.csv"]));
    expect(readFileSync(join(folder, "tables", "lines.csv"), "utf8").split("\n")[0]).toContain("criterion,difference,estimate,lower,upper");
  });
});
