import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultPlan } from "#analysis/default-plan.ts";
import type { Report } from "#analysis/report-document.ts";
import { decodeTable } from "#app/import-files/decode-table.server.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";
import { namesAlike } from "#scripts/analyse/name-spelling.ts";
import { readRatings } from "#scripts/analyse/read-ratings.ts";
import { runProgram } from "#test/support/program.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const header = "rater,vignette,arm,criterion,score";
const arms = ["model", "pgy1", "pgy2"];
const criteria = ["correctness", "safety"];

/** Three arms, three raters, eight vignettes: a level apart, with noise of a level either way. */
const generator = xoshiro128(seedWords(5));
const lines = criteria.flatMap((criterion) =>
  arms.flatMap((arm, place) =>
    [1, 2, 3].flatMap((rater) =>
      Array.from(
        { length: 8 },
        (_, vignette) =>
          `R${rater},V${vignette},${arm},${criterion},${4 - place + integerBelow(generator, 3) - 1}`,
      ),
    ),
  ),
);
const good = [header, ...lines].join("\n");

function file(name: string, text: string): string {
  const path = join(temporaryFolder().path, name);
  writeFileSync(path, text);
  return path;
}

const analyse = (text: string, ...args: string[]) =>
  runProgram(["analyse", file("ratings.csv", text), ...args], {}).ended;

describe("reading ratings", () => {
  it.each([
    ["a column missing", "rater,vignette,arm,score\nR1,V1,model,4", 1, "criterion"],
    ["a column twice", `${header},score\nR1,V1,model,c,4,4`, 1, "score"],
    ["an empty rater", `${header}\nR1,V1,model,c,4\n,V1,model,c,4`, 3, "rater"],
    ["a score in words", `${header}\nR1,V1,model,c,good`, 2, "score"],
    [
      "a thousand in words of another kind",
      `${header.replaceAll(",", ";")}\nR1;V1;model;c;3,5,1`,
      2,
      "score",
    ],
    ["a number in another base", `${header}\nR1,V1,model,c,0x4`, 2, "score"],
    ["an endless number", `${header}\nR1,V1,model,c,Infinity`, 2, "score"],
    [
      "a repeat that is neither yes nor no",
      `${header},repeat\nR1,V1,model,c,4,perhaps`,
      2,
      "repeat",
    ],
    ["a field too many", `${header}\nR1,V1,model,c,4,5`, 2, null],
    ["an open quote", `${header}\n"R1,V1,model,c,4`, 2, null],
    ["nothing below the header", header, 1, null],
  ])("%s is named by line and column", (_what, text, line, column) => {
    const read = readRatings(text);
    expect(read.kind === "ratings-refused" && read.problems[0]).toMatchObject({ line, column });
  });

  it("names the line of the first of two scores of one cell, and takes a repeated reading", () => {
    const twice = `${header},repeat\nR1,V1,model,c,4,\nR1,V1,model,c,5,`;
    expect(readRatings(twice)).toMatchObject({
      problems: [{ line: 3, reason: expect.stringContaining("line 2") as string }],
    });
    expect(readRatings(twice.replace(/,$/, ",yes"))).toMatchObject({
      kind: "ratings-read",
      table: [{ isRepeat: false }, { isRepeat: true }],
    });
  });

  it.each([
    ["semicolons", ";"],
    ["tabs", "\t"],
  ])("reads %s", (_what, delimiter) => {
    expect(readRatings(good.replaceAll(",", delimiter))).toMatchObject({
      kind: "ratings-read",
      missingScores: 0,
    });
  });

  it("takes a decimal comma for what it is", () => {
    expect(
      readRatings(`${header.replaceAll(",", ";")}\nR1;V1;model;c;4,5\nR1;V2;model;c;3`),
    ).toMatchObject({
      kind: "ratings-read",
      hasDecimalCommas: true,
      table: [{ score: 4.5 }, { score: 3 }],
    });
  });

  it("passes over a line that names the separator, and lines of separators alone, and keeps the lines' numbers", () => {
    expect(
      readRatings(`sep=;\n${header.replaceAll(",", ";")}\nR1;V1;model;c;4\n;;;;\n`),
    ).toMatchObject({ kind: "ratings-read", table: [{ rater: "R1" }] });
    expect(readRatings(`sep=,\r\n${header}\r\n,,,,\r\nR1,V1,model,c,four`)).toMatchObject({
      problems: [{ line: 4, column: "score" }],
    });
  });

  it.each([
    ["composed and decomposed letters", "J\u00FCrgen", "Ju\u0308rgen"],
    ["an invisible sign", "R1", "R\u200B1"],
    ["a hard blank", "R 1", "R\u00A01"],
  ])("%s make no second rater", (_what, one, other) => {
    const read = readRatings(`${header}\n${one},V1,model,c,4\n${other},V2,model,c,4`);
    expect(read.kind === "ratings-read" && new Set(read.table.map(({ rater }) => rater)).size).toBe(
      1,
    );
  });

  it("says which names differ in case or leading zeros alone, and keeps them apart", () => {
    const read = readRatings(`${header}\nR1,V01,model,c,4\nr1,V1,model,c,4\nR10,V1,Model,c,4`);
    expect(read.kind === "ratings-read" && namesAlike(read.table)).toEqual([
      "R1 and r1 are taken as 2 raters: they differ in case or leading zeros alone.",
      "V01 and V1 are taken as 2 vignettes: they differ in case or leading zeros alone.",
      "model and Model are taken as 2 arms: they differ in case or leading zeros alone.",
    ]);
  });

  it("takes the ratings of a study's own export, repeats apart", () => {
    const exported =
      "data_kind,reading,rater,vignette,criterion,criterion_label,score,score_label,cannot_judge_reason,is_hidden_repeat,arm,arm_label,author";
    const row = (repeat: string) =>
      `demonstration,x,R01,V01,c,C,4,Good,,${repeat},model,Model,model-1`;
    expect(readRatings([exported, row("no"), row("yes")].join("\n"))).toMatchObject({
      kind: "ratings-read",
      table: [{ isRepeat: false }, { isRepeat: true }],
      columnsLeftOut: expect.not.arrayContaining(["repeat"]) as string[],
    });
  });

  it.each([
    ["UTF-8", Buffer.from("J\u00FCrgen")],
    ["UTF-8", Buffer.from("\uFEFFJ\u00FCrgen")],
    ["UTF-16", Buffer.from("\uFEFFJ\u00FCrgen", "utf16le")],
    ["UTF-16", Buffer.from("J\u00FCrgen", "utf16le")],
    ["UTF-16", Buffer.from("\uFEFFJ\u00FCrgen", "utf16le").swap16()],
    ["Windows-1252", Buffer.from("J\u00FCrgen", "latin1")],
  ])("decodes %s", (encoding, bytes) => {
    expect(decodeTable(bytes)).toEqual({ kind: "table-decoded", text: "J\u00FCrgen", encoding });
  });

  it("knows UTF-16 that another program took for UTF-8, whose letters can't be brought back", () => {
    const damaged = Buffer.from(Buffer.from("\uFEFFrater\tvignette", "utf16le").toString("utf8"));
    expect(decodeTable(damaged)).toEqual({ kind: "table-unreadable" });
  });

  it("an empty score, NA and a point are missing", () => {
    expect(
      readRatings(`${header}\nR1,V1,model,c,\nR1,V2,model,c,NA\nR1,V3,model,c,.`),
    ).toMatchObject({ missingScores: 3 });
  });
});

describe("analysing a file", () => {
  it("compares the reference with each other arm, two-sided, Holm over every criterion and comparison", async () => {
    const { code, stdout } = await analyse(good, "--json");
    const made = JSON.parse(stdout) as Report;
    expect(code).toBe(0);
    expect(made.plan).toMatchObject({
      referenceArm: "model",
      comparators: ["pgy1", "pgy2"],
      family: { rule: "holm-over-comparisons", alpha: 0.05 },
    });
    expect(made.family.hypotheses).toHaveLength(4);
    const raw = made.criteria.flatMap(({ comparisons }) =>
      comparisons
        .filter(({ role }) => role === "planned")
        .map(({ line }) => ("estimate" in line ? line.pValue : NaN)),
    );
    expect(made.family.hypotheses.map(({ pValue }) => pValue)).toEqual(raw);
  });

  it("swapping the reference turns every sign", async () => {
    const lineOf = async (reference: string) => {
      const made = JSON.parse(
        (await analyse(good, "--json", "--reference", reference)).stdout,
      ) as Report;
      const line = made.criteria[0]?.comparisons.find(
        ({ comparator }) => comparator === (reference === "model" ? "pgy1" : "model"),
      )?.line;
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

  it("says what was taken for granted: the letters, the range of scores that would show a missing code, names alike", async () => {
    const written = good
      .replaceAll("R1", "J\u00FCrgen")
      .replaceAll("R2", "J\u00F6rgen")
      .replace(/,\d$/, ",-99");
    const path = file("windows.csv", "");
    writeFileSync(path, Buffer.from(written, "latin1"));
    const { code, stdout } = await runProgram(["analyse", path], {}).ended;
    expect(code).toBe(0);
    expect(stdout).toContain(": 3 raters");
    expect(stdout).toContain("read as Windows-1252");
    expect(stdout).toMatch(/^safety: scores from -99 to 5\.$/mu);
    expect((await analyse(good.replace("R1,V0", "r1,V0"))).stdout).toContain(
      "r1 and R1 are taken as 2 raters",
    );
  });

  it("refuses a workbook with the way out", async () => {
    const path = file("ratings.xlsx", "");
    writeFileSync(path, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]));
    expect(await runProgram(["analyse", path], {}).ended).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("saved as CSV first") as string,
    });
  });

  it("reports missing cells", async () => {
    const made = JSON.parse((await analyse(good.replace(/,\d$/, ","), "--json")).stdout) as Report;
    expect(made.data.cannotJudgeRows).toBe(1);
    expect(made.criteria[1]?.comparisons[1]?.pairs.missing).toBe(1);
  });

  it("follows a plan, and names a score off its scale by line", async () => {
    const planned = defaultPlan({
      criteria,
      referenceArm: "model",
      comparators: ["pgy1"],
      margin: 0.5,
      marginJustification: "Half a level.",
      prespecifiedAt: "2026-01-31",
    });
    const plan = file(
      "plan.json",
      JSON.stringify(planned.kind === "plan-accepted" && planned.plan),
    );
    const { stdout } = await analyse(good, "--plan", plan, "--json");
    expect((JSON.parse(stdout) as Report).criteria.map(({ hypothesis }) => hypothesis)).toEqual([
      "non-inferiority",
      "superiority",
    ]);
    const off = await analyse(`${good}\nR9,V1,model,safety,6`, "--plan", plan);
    expect(off).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining(
        `line ${lines.length + 2}, column score: 6 is off the plan's scale`,
      ) as string,
    });
    // An export lists every version, the newest first.
    const recorded = planned.kind === "plan-accepted" ? planned.plan : null;
    const versions = file(
      "versions.json",
      JSON.stringify([
        { version: 2, plan: recorded },
        { version: 1, plan: { ...recorded, comparators: ["pgy2"] } },
      ]),
    );
    expect(
      (JSON.parse((await analyse(good, "--plan", versions, "--json")).stdout) as Report).plan
        .comparators,
    ).toEqual(["pgy1"]);
  });

  it.each([
    [["--reference", "nobody"], 1, "the file has no such arm; it has model, pgy1, pgy2"],
    [["--better", "up"], 2, "--better must be higher or lower"],
    [["--json", "--out", "somewhere"], 2, "give one of them"],
    [["--plan", "/nowhere/plan.json"], 2, "can't be read"],
  ])("%j is refused with the way out", async (args, code, message) => {
    expect(await analyse(good, ...args)).toMatchObject({
      code,
      stdout: "",
      stderr: expect.stringContaining(message) as string,
    });
  });

  it("writes the report and its tables", async () => {
    const folder = join(temporaryFolder().path, "out");
    expect((await analyse(good, "--out", folder)).code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
    expect(written.criteria).toHaveLength(2);
    expect(readdirSync(join(folder, "tables"))).toEqual(
      expect.arrayContaining(["lines.csv", "sensitivity.csv", "family.csv"]),
    );
    expect(readFileSync(join(folder, "tables", "lines.csv"), "utf8").split("\n")[0]).toContain(
      "criterion,difference,estimate,lower,upper",
    );
  });
});
