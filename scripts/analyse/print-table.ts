import type { Cell, PublishedTable } from "#analysis/publishing/published-table.ts";
import { highestIn } from "#study/extremes.ts";

// Too wide for a terminal; the files hold them.
const onlyInFiles = ["settings", "level", "unit"];

/** A table as aligned text; columns without any value are left out, numbers stand to the right. */
export function printTable({ title, columns, rows }: PublishedTable): string {
  const shown = columns.filter(
    (column) => !onlyInFiles.includes(column) && rows.some((row) => (row[column] ?? "") !== ""),
  );
  const cells = rows.map((row) => shown.map((column) => inWords(row[column] ?? null)));
  const widths = shown.map((column, index) =>
    highestIn([column.length, ...cells.map((row) => row[index]?.length ?? 0)]),
  );
  const isNumber = shown.map((column) =>
    rows.every((row) => typeof (row[column] ?? 0) === "number"),
  );
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, index) =>
        isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [
    title,
    lineOf(shown),
    lineOf(widths.map((width) => "-".repeat(width))),
    ...cells.map(lineOf),
  ].join("\n");
}

/** Four significant places: enough to read, and the files hold every digit. */
function inWords(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return size >= 0.0001 && size < 1e6 ? String(Number(value.toFixed(4))) : value.toExponential(1);
}
