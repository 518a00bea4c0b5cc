// A page of any study stays one that a browser can open: what has thousands of marks, or comes when the page is full, is left to the export.
import type { ReportFigure } from "#analysis/publishing/figures/report-figures.ts";

const mostRows = 400;
const mostMarks = 2_000;
const mostRowsOfAll = 4_000;
/** In characters of SVG; each goes out twice, as the drawing and as the data from which the browser draws it again. */
const mostDrawnOfAll = 3_000_000;

/** A figure as a page draws it, with its number there; null where it has more rows, or more marks, than the page holds. */
export type FigureShown = Omit<ReportFigure, "svg" | "table" | "inline"> &
  Readonly<{
    number: number;
    rows: number;
    table: ReportFigure["table"] | null;
    inline: string | null;
  }>;

export function shownFigures(figures: readonly ReportFigure[]): readonly FigureShown[] {
  const listed = fitting(
    figures.filter((figure) => rowsOf(figure) <= mostRows),
    { sizeOf: rowsOf, room: mostRowsOfAll },
  );
  const drawn = fitting(
    figures.filter((figure) => rowsOf(figure) <= mostMarks),
    { sizeOf: ({ inline }) => inline.length, room: mostDrawnOfAll },
  );
  return figures.map((figure, index) => {
    const { svg: _svg, table, inline, ...rest } = figure;
    return {
      ...rest,
      number: index + 1,
      rows: rowsOf(figure),
      table: listed.has(figure) ? table : null,
      inline: drawn.has(figure) ? inline : null,
    };
  });
}

const rowsOf = ({ table }: ReportFigure): number => table.rows.length;

/** Those that fit, the smallest first: a page keeps as many figures as it can. */
function fitting(
  figures: readonly ReportFigure[],
  { sizeOf, room }: Readonly<{ sizeOf: (figure: ReportFigure) => number; room: number }>,
): ReadonlySet<ReportFigure> {
  const smallestFirst = figures.toSorted((one, other) => sizeOf(one) - sizeOf(other));
  let left = room;
  return new Set(smallestFirst.filter((figure) => (left -= sizeOf(figure)) >= 0));
}
