import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { designs } from "#bench/calibration/designs.ts";
import { designCells, designColumns, markdownTables, methodNames } from "#bench/calibration/tables.ts";

const [, section = ""] = readFileSync("analysis/README.md", "utf8").split("## Calibration, measured");
const tables = section.split(/\n\*\*/u).slice(1).map((text) => text.split("\n").filter((line) => line.startsWith("| ")).map(cellsOf));

function cellsOf(line: string): readonly string[] {
  return line.slice(2, -2).split(" | ");
}

it("the README's calibration tables name the methods and the designs that the bench tries", () => {
  expect(tables).toHaveLength(markdownTables([]).split("\n\n**").length);
  for (const [header, , ...rows] of tables) {
    expect(header).toEqual([...designColumns, ...methodNames]);
    expect(rows.map((row) => row.slice(0, designColumns.length))).toEqual(designs.map(designCells));
  }
});
