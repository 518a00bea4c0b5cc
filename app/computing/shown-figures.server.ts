// A page of any study stays one that a browser can open: what has thousands of marks is left to the export.
import type { ReportFigure } from "#analysis/publishing/figures/report-figures.ts";

const mostRows = 400;
const mostMarks = 2_000;

/** A figure as a page draws it, with its number there; null where it has more rows, or more marks, than a page holds. */
export type FigureShown = Omit<ReportFigure, "svg" | "table" | "inline"> &
  Readonly<{
    number: number;
    rows: number;
    table: ReportFigure["table"] | null;
    inline: string | null;
  }>;

export const shownFigures = (figures: readonly ReportFigure[]): readonly FigureShown[] =>
  figures.map(({ svg: _svg, table, inline, ...figure }, index) => {
    const rows = table.rows.length;
    return {
      ...figure,
      number: index + 1,
      rows,
      table: rows <= mostRows ? table : null,
      inline: rows <= mostMarks ? inline : null,
    };
  });
