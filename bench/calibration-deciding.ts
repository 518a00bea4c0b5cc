// Errors and widths of the deciding lines by design, in parts that go on where they were stopped: --studies N --part-size N --minutes N --file F --markdown.
import { parseArgs } from "node:util";
import { cellName, cells } from "./calibration-deciding/cells.ts";
import { exceeded } from "./calibration-deciding/limits.ts";
import { appendPart, readParts, tallyOf } from "./calibration-deciding/parts.ts";
import { markdownTable, rowOf, tableHeader } from "./calibration-deciding/table.ts";
import { noTally, tryPart } from "./calibration-deciding/try-part.ts";

const { values } = parseArgs({
  options: {
    studies: { type: "string", default: "4000" },
    "part-size": { type: "string", default: "500" },
    minutes: { type: "string", default: "50" },
    file: { type: "string", default: ".data/calibration-deciding.jsonl" },
    markdown: { type: "boolean", default: false },
  },
});

const partSize = wholeOf("part-size");
const partsOfCell = Math.ceil(wholeOf("studies") / partSize);
const end = Date.now() + wholeOf("minutes") * 60_000;

if (values.markdown) console.log(markdownTable(readParts(values.file)));
else {
  tryAll();
  judge();
}

/** Part by part over all cells, so that a run that was stopped knows something of each. */
function tryAll(): void {
  const parts = [...readParts(values.file)];
  const done = new Set(parts.map(({ cell, part }) => `${cell}: ${part}`));
  console.log(tableHeader.join(" | "));
  for (let part = 0; part < partsOfCell; part++)
    for (const [index, cell] of cells.entries()) {
      const name = cellName(cell);
      if (done.has(`${name}: ${part}`)) continue;
      if (Date.now() > end) return console.log("Time is up: the same command goes on from here.");
      const tally = tryPart(cell, partSize, 1 + index + part * cells.length);
      const tried = { cell: name, part, studies: partSize, tally };
      appendPart(values.file, tried);
      parts.push(tried);
      console.log(rowOf(parts, cell).join(" | "));
    }
}

/** Fails where the line by REML is beyond a limit. */
function judge(): void {
  const parts = readParts(values.file);
  const found = cells.flatMap((cell) => exceeded(cell, tallyOf(parts, cell)?.REML ?? noTally()));
  found.forEach((text) => console.log(`beyond its limit: ${text}`));
  if (found.length > 0) process.exitCode = 1;
}

function wholeOf(name: "studies" | "part-size" | "minutes"): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(
    `bench calibration-deciding: --${name} ${values[name]} is not a whole number of at least 1`,
  );
}
