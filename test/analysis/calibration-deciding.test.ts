import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellName, cells } from "#bench/calibration-deciding/cells.ts";
import { differencesDrawer } from "#bench/calibration-deciding/draw-differences.ts";
import { exceeded } from "#bench/calibration-deciding/limits.ts";
import { appendPart, readParts, tallyOf } from "#bench/calibration-deciding/parts.ts";
import { lineNames, noTally, tryPart } from "#bench/calibration-deciding/try-part.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const [centre] = cells;
if (centre === undefined) throw new Error("no cell");

it("every cell has a name of its own", () => {
  expect(new Set(cells.map(cellName)).size).toBe(cells.length);
});

it.each(cells.map((cell) => [cellName(cell), cell] as const))(
  "%s: the drawn studies have the difference that they are said to have, and their shape",
  (_name, cell) => {
    const draw = differencesDrawer(cell, -0.5, xoshiro128(seedWords(7)));
    const studies = Array.from({ length: 60 }, draw);
    const means = studies.map((matrix) => {
      const present = matrix.flat().filter((value) => value !== null);
      return present.reduce((sum, value) => sum + value, 0) / present.length;
    });
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    const spread = Math.sqrt(
      means.reduce((sum, value) => sum + (value - mean) ** 2, 0) /
        (means.length - 1) /
        means.length,
    );
    expect(Math.abs(mean + 0.5)).toBeLessThan(4 * spread);
    expect(studies.every((matrix) => matrix.length === cell.raters)).toBe(true);
    const isHoled = studies.some((matrix) => matrix.flat().includes(null));
    expect(isHoled).toBe(cell.shape !== "complete");
  },
);

it("a part is decided by its seed, and a file of parts adds up and goes on", () => {
  const [first, second] = [tryPart(centre, 20, 1), tryPart(centre, 20, 2)];
  expect(tryPart(centre, 20, 1)).toEqual(first);
  const file = join(mkdtempSync(join(tmpdir(), "parts-")), "parts.jsonl");
  [first, second].forEach((tally, part) =>
    appendPart(file, { cell: cellName(centre), part, studies: 20, tally }),
  );
  const whole = tallyOf(readParts(file), centre);
  for (const name of lineNames) {
    expect(whole?.[name].alike).toBe(40);
    expect(whole?.[name].covered).toBe(first[name].covered + second[name].covered);
  }
});

it("a rate three standard errors beyond its limit is named with its cell, one within them is not", () => {
  const of = { ...noTally(), alike: 4000, atMargin: 4000, covered: 3800 };
  expect(exceeded(centre, { ...of, calledDifferent: 240, calledNonInferior: 140 })).toEqual([]);
  const wrong = { ...of, calledDifferent: 300, calledNonInferior: 200, covered: 3600 };
  expect(exceeded(centre, { ...wrong, halfWidths: 1.2, knownHalfWidths: 1 })).toEqual([
    expect.stringMatching(/^6, 30, .*called different in 7\.5 % of 4000, limit 6\.0 %$/u),
    expect.stringContaining("called non-inferior at the margin in 5.0 %"),
    expect.stringContaining("not covered in 10.0 %"),
    expect.stringContaining("half-width 1.20"),
  ]);
  expect(exceeded({ ...centre, raters: 2 }, { ...of, calledDifferent: 4000 })).toEqual([]);
});
