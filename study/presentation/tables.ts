// A table becomes a line a row, its cells parted by semicolons: an empty cell keeps its place, so that no dose moves to another column.
import { gone, lineEdits, type Step } from "./step.ts";

type Becomes = (string | typeof gone | null)[];

const cellsOf = (row: string): readonly string[] => {
  const cells = row.split(/(?<!\\)\|/u).map((cell) => cell.trim());
  if (cells[0] === "" && row.trimStart().startsWith("|")) cells.shift();
  if (cells.at(-1) === "" && row.trimEnd().endsWith("|")) cells.pop();
  return cells;
};

/** Empty cells at the end move nothing. */
function lineOf(cells: readonly string[]): string {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1).join("; ");
}

const isRow = (line: string | undefined): line is string =>
  line !== undefined && line.includes("|");
const isRuler = (line: string | undefined): boolean =>
  isRow(line) && cellsOf(line).every((cell) => /^(?::?-{2,}:?|:-:?|-:)$/u.test(cell));
/** A cell with a semicolon would look like two: such a table is left for the lint. */
const isPlain = (rows: readonly (readonly string[])[]): boolean =>
  !rows.some((cells) => cells.some((cell) => cell.includes(";")));

/** Tables told by the ruler under their head; other bars are left. */
export const withoutTables: Step = (text) =>
  lineEdits(text, (lines) => {
    const becomes: Becomes = lines.map(() => null);
    for (let at = 1; at < lines.length; at += 1) {
      if (!isRuler(lines[at]) || !isRow(lines[at - 1]) || becomes[at - 1] !== null) continue;
      let end = at + 1;
      while (isRow(lines[end])) end += 1;
      const rows = lines.slice(at - 1, end).map(cellsOf);
      if (isPlain(rows))
        rows.forEach(
          (cells, index) => (becomes[at - 1 + index] = index === 1 ? gone : lineOf(cells)),
        );
      at = end;
    }
    return becomes;
  });

const indented = /^\s*[-*•+]\s/u;

/** Lines parted by tabs into three cells or more, as a spreadsheet is pasted. */
export const withoutTabColumns: Step = (text) =>
  lineEdits(text, (lines) => {
    const becomes: Becomes = lines.map(() => null);
    for (let at = 0; at < lines.length; at += 1) {
      let end = at;
      while (lines[end]?.includes("\t")) end += 1;
      const rows = lines.slice(at, end).map((line) => line.split("\t").map((cell) => cell.trim()));
      if (isTabTable(lines.slice(at, end), rows))
        rows.forEach(
          (cells, index) =>
            (becomes[at + index] = isPlain(rows) ? lineOf(cells) : `| ${cells.join(" | ")} |`),
        );
      at = Math.max(at, end);
    }
    return becomes;
  });

const isTabTable = (lines: readonly string[], rows: readonly (readonly string[])[]): boolean =>
  rows.length >= 2 &&
  rows.some((cells) => cells.findLastIndex((cell) => cell !== "") >= 2) &&
  /\S\s*\t\s*\S/u.test(lines[0] ?? "") &&
  !lines.some((line) => indented.test(line));
