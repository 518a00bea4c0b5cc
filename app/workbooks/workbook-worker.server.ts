// Reads a workbook in a thread of its own; scripts/build.mjs makes it a file beside the server.
import { readXlsx } from "hucre/xlsx";
import type { Sheet, WorkbookRead, WorkbookRefused } from "./workbook.ts";

export async function readSheets(bytes: Uint8Array): Promise<WorkbookRead | WorkbookRefused> {
  try {
    const { sheets } = await readXlsx(bytes);
    return { kind: "workbook-read", sheets: sheets.map(sheetOf) };
  } catch {
    return { kind: "workbook-damaged" };
  }
}

const sheetOf = ({ name, rows }: { name: string; rows: unknown[][] }): Sheet => ({
  name,
  rows: rows.map((row) => row.map(textOf)),
});

/** Numbers as they are shortest, days as 2026-03-01: what a person would type into a table of text. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/u, "");
  return String(cell);
}
