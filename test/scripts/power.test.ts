import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { power } from "#scripts/commands/power.ts";
import { powerAnswer } from "#scripts/power/power-answer.ts";
import { powerFigure } from "#scripts/power/power-figure.ts";
import { parsePowerRequest, type PowerValues } from "#scripts/power/power-request.ts";
import { powerSentences } from "#scripts/power/power-tables.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const values: PowerValues = {
  raters: "6",
  vignettes: "30",
  difference: "0",
  margin: "0.4",
  "arm-rater": "0.02",
  "arm-vignette": "0.1",
  residual: "0.5",
  level: "0.95",
  power: "0.8",
  along: "raters",
  line: "reml",
  test: "mrmc",
  seed: "1",
  vignette: "0.3",
  rater: "0.1",
  middle: "3",
};
const silent = (): void => undefined;

it("the line is the test that is simulated, unless another is asked for", () => {
  const { test: _test, ...rest } = values;
  const simulated = (given: PowerValues) =>
    parsePowerRequest({ ...given, simulate: "400" }).simulation?.test;
  expect(simulated(rest)).toBe("reml");
  expect(simulated({ ...rest, line: "mrmc" })).toBe("mrmc");
  expect(simulated({ ...rest, line: "mrmc", test: "signed-rank" })).toBe("signed-rank");
});

it("a margin asks one-sided at 0.025, its absence two-sided at 0.05", () => {
  expect(parsePowerRequest(values).question).toEqual({
    distance: 0.4,
    alternative: "greater",
    alpha: 0.025,
  });
  const { margin: _margin, ...plain } = values;
  expect(parsePowerRequest({ ...plain, difference: "0.3" }).question).toEqual({
    distance: 0.3,
    alternative: "two-sided",
    alpha: 0.05,
  });
});

it.each([
  ["raters", "1", '--raters must be a whole number from 2 to 1000, not "1"'],
  ["raters", "six", '--raters must be a whole number from 2 to 1000, not "six"'],
  ["margin", "-0.1", "--margin must be a number above 0, scale points"],
  ["residual", "", "--residual must be a variance"],
  ["alpha", "0.5", "--alpha must be a number between 0 and 0.5"],
  ["power", "1", "--power must be a number between 0 and 1"],
  ["along", "authors", '--along must be raters or vignettes, not "authors"'],
  ["simulate", "5", "--simulate must be a whole number of runs from 100"],
  ["from", "12", "--from 12 must be below --to 12"],
] as const)("--%s %o is refused by its name", (name, value, message) => {
  expect(() => parsePowerRequest({ ...values, [name]: value })).toThrow(message);
});

it("a missing option is named with what to give", () => {
  const { raters: _raters, ...rest } = values;
  expect(() => parsePowerRequest(rest)).toThrow(
    "--raters is missing: give a whole number from 2 to 1000.",
  );
  expect(() =>
    parsePowerRequest({ ...values, "arm-rater": "0", "arm-vignette": "0", residual: "0" }),
  ).toThrow("are all 0");
});

it("the curve passes through the asked design and reaches the target at the smallest one", () => {
  const request = parsePowerRequest({ ...values, to: "30" });
  const { asked, curve, smallest } = powerAnswer(request, silent);
  expect(curve.find(({ raters }) => raters === 6)).toEqual(asked);
  expect(curve.find(({ power: reached }) => reached >= 0.8)?.raters).toBe(smallest.raters);
});

it("a target that nothing reaches is said in words", () => {
  const request = parsePowerRequest({ ...values, raters: "3", "arm-rater": "1" });
  expect(powerSentences(request, powerAnswer(request, silent)).join(" ")).toContain(
    "no number of vignettes up to 10000 is enough",
  );
});

it.each(["reml", "mrmc"])(
  "a simulation by %s tells each run and agrees with the curve of its line, within its interval and the effect of rounding",
  (test) => {
    const seen: number[] = [];
    const request = parsePowerRequest({ ...values, line: test, test, simulate: "400" });
    const { asked, simulated } = powerAnswer(request, (done) => seen.push(done));
    expect(seen.at(-1)).toBe(400);
    expect(Math.abs((simulated?.power ?? 0) - asked.power)).toBeLessThan(0.12);
  },
);

it("the figure draws every point of the curve, its target and the asked design", () => {
  const request = parsePowerRequest(values);
  const answer = powerAnswer(request, silent);
  const svg = powerFigure(request, answer);
  expect(svg.match(/<polyline points="([^"]*)"/)?.[1]?.split(" ")).toHaveLength(
    answer.curve.length,
  );
  expect(svg).toContain("stroke-dasharray");
  expect(svg).toContain("<circle");
  expect(svg).not.toContain("NaN");
});

it("--out writes the curve as CSV, SVG and JSON", async () => {
  const { path: folder } = temporaryFolder();
  const args = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
  expect(await power.run([...args, "--out", folder])).toBe(0);
  const lines = (await readFile(join(folder, "power.csv"), "utf8")).trim().split(/\r?\n/);
  expect(lines).toHaveLength(12);
  expect(await readFile(join(folder, "power.svg"), "utf8")).toContain("</svg>");
  expect(JSON.parse(await readFile(join(folder, "power.json"), "utf8"))).toMatchObject({
    request: { design: { raters: 6 } },
    asked: { raters: 6 },
  });
});
