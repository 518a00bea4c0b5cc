// A page of any study stays one that a browser can open: what has thousands of marks, or comes when the page is full, is left to the export.
import type { ReportFigure } from "#analysis/publishing/figures/report-figures.ts";

type Limit = Readonly<{ ofOne: number; ofAll: number }>;

const rowLimit: Limit = { ofOne: 400, ofAll: 4_000 };
const markLimit: Limit = { ofOne: 2_000, ofAll: Infinity };
/** In characters of SVG; each goes out twice, as the drawing and as the data from which the browser draws it again. */
const drawingLimit: Limit = { ofOne: Infinity, ofAll: 3_000_000 };

/** A figure as a page draws it, with its number there; null where it has more rows, or more marks, than the page holds. */
export type FigureShown = Omit<ReportFigure, "svg" | "table" | "inline"> &
  Readonly<{
    number: number;
    rows: number;
    table: ReportFigure["table"] | null;
    inline: string | null;
  }>;

export function shownFigures(figures: readonly ReportFigure[]): readonly FigureShown[] {
  const rows = figures.map(({ table }) => table.rows.length);
  const isListed = fitting(rows, rowLimit);
  const hasFewMarks = fitting(rows, markLimit);
  const drawn = figures.map(({ inline }, index) => (hasFewMarks[index] ? inline.length : Infinity));
  const isDrawn = fitting(drawn, drawingLimit);
  return figures.map(({ svg: _svg, table, inline, ...figure }, index) => ({
    ...figure,
    number: index + 1,
    rows: table.rows.length,
    table: isListed[index] ? table : null,
    inline: isDrawn[index] ? inline : null,
  }));
}

/** Which of these fit, the smallest first: the page keeps as many figures as it can. */
function fitting(sizes: readonly number[], { ofOne, ofAll }: Limit): readonly boolean[] {
  const smallestFirst = [...sizes.entries()].sort(([, one], [, other]) => one - other);
  const fits = sizes.map(() => false);
  let all = 0;
  for (const [index, size] of smallestFirst) {
    all += size;
    fits[index] = size <= ofOne && all <= ofAll && Number.isFinite(size);
  }
  return fits;
}
