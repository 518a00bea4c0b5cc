// A report as tables of plain values: printed, written as CSV, or read by other software.

export type Cell = string | number | null;

export type PublishedTable = Readonly<{
  /** Also its file's name, without ending. */
  name: string;
  title: string;
  columns: readonly string[];
  rows: readonly Readonly<Record<string, Cell>>[];
}>;
