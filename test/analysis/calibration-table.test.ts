import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { designs } from "#bench/calibration/designs.ts";
import { cellColumns, cells, cellTexts } from "#bench/calibration-deciding/cells.ts";
import { tableHeader } from "#bench/calibration-deciding/table.ts";
import {
  designCells,
  designColumns,
  markdownTables,
  methodNames,
} from "#bench/calibration/tables.ts";

const readme = readFileSync("analysis/README.md", "utf8");
const [, section = ""] = readme.split("## Calibration, measured");
const [, deciding = ""] = readme.split("## Calibration of the deciding lines");
const tables = section
  .split(/\n\*\*/u)
  .slice(1)
  .map((text) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map(cellsOf),
  );

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

it("the README's table of the deciding lines has the cells that the bench tries", () => {
  const [header, , ...rows] = (deciding.split("\n## ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map(cellsOf);
  expect(header).toEqual(tableHeader);
  expect(rows.map((row) => row.slice(0, cellColumns.length))).toEqual(cells.map(cellTexts));
});
