import { highestOf } from "#analysis/extremes.ts";
import type { PlannedScale } from "#analysis/plan.ts";
import type { PairedDifferences } from "#analysis/ratings-table.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { drawing, drawingTop, type Figure, type FigureTable } from "./drawing.ts";
import { element, fitted, signed, textAt, widthOf } from "./svg.ts";

type HeatMap = Readonly<{
  name: string;
  criterion: string;
  differenceLabel: string;
  differences: PairedDifferences;
  scale: PlannedScale;
  kind: ReportContext["databaseKind"];
}>;

const cellHeight = 19;
const gap = 1;
/** Darker, and the number in the cell would lose its contrast. */
export const fullColour = 0.55;

/** Every pair as a cell, vignettes down and raters across, with means on both edges; each number stands in its cell. */
export function heatMap({
  name,
  criterion,
  differenceLabel,
  differences,
  scale,
  kind,
}: HeatMap): Figure {
  const { raters, vignettes, byRaterByVignette } = differences;
  const left = 28 + Math.min(180, highestOf([...vignettes, "mean"].map(widthOf)));
  const cellWidth = Math.min(
    96,
    Math.max(48, highestOf(raters.map((rater) => widthOf(rater) + 10))),
  );
  const top = drawingTop + 50;
  const cell = (column: number, row: number, value: number | null, decimals: number): string =>
    cellAt(
      left + column * cellWidth,
      top + row * cellHeight,
      cellWidth - gap,
      value,
      decimals,
      scale,
    );
  const byVignette = vignettes.map((_, vignette) =>
    byRaterByVignette.map((row) => row[vignette] ?? null),
  );
  const decimals = byRaterByVignette
    .flat()
    .every((value) => value === null || Number.isInteger(value))
    ? 0
    : 1;
  const middle = (column: number): number => left + (column + 0.5) * cellWidth;
  const marks = [
    legend(left, top - 34, scale),
    ...[...raters, "mean"].map((rater, column) =>
      textAt(
        middle(column + meanGap(column, raters.length)),
        top - 8,
        fitted(rater, cellWidth - 4),
        { "text-anchor": "middle", class: "quiet" },
      ),
    ),
    ...[...vignettes, "mean"].map((vignette, row) =>
      textAt(
        left - 8,
        top + (row + meanGap(row, vignettes.length) + 0.72) * cellHeight,
        fitted(vignette, left - 24),
        { "text-anchor": "end", class: "quiet" },
      ),
    ),
    ...byRaterByVignette.flatMap((row, rater) =>
      row.map((value, vignette) => cell(rater, vignette, value, decimals)),
    ),
    ...byVignette.map((values, vignette) =>
      cell(raters.length + meanApart, vignette, meanOf(values), 2),
    ),
    ...byRaterByVignette.map((values, rater) =>
      cell(rater, vignettes.length + meanApart, meanOf(values), 2),
    ),
    cell(
      raters.length + meanApart,
      vignettes.length + meanApart,
      meanOf(byRaterByVignette.flat()),
      2,
    ),
  ];
  const present = byRaterByVignette.flat().filter((value) => value !== null);
  const favourable = present.filter((value) =>
    scale.better === "higher" ? value > 0 : value < 0,
  ).length;
  const caption = `${vignettes.length} vignettes down, ${raters.length} raters across. Of ${present.length} pairs the reference is better in ${favourable}, equal in ${present.filter((value) => value === 0).length}; ${byRaterByVignette.flat().length - present.length} pairs are missing.`;
  const title = `${criterion}: ${differenceLabel}, by rater and vignette`;
  const width = Math.max(
    left + legendWidth,
    left + (raters.length + 1 + meanApart) * cellWidth + 16,
  );
  return drawing(
    {
      name,
      title,
      caption,
      table: tableOf(differences, decimals),
      width,
      height: top + (vignettes.length + 1 + meanApart) * cellHeight + 20,
      kind,
    },
    marks,
  );
}

function tableOf(
  { raters, vignettes, byRaterByVignette }: PairedDifferences,
  decimals: number,
): FigureTable {
  const shown = (value: number | null, places: number): string =>
    value === null ? "" : signed(value, places);
  const rowOf = (
    name: string,
    values: readonly (number | null)[],
    places: number,
  ): readonly string[] => [
    name,
    ...values.map((value) => shown(value, places)),
    shown(meanOf(values), 2),
  ];
  const means = [
    "Mean",
    ...byRaterByVignette.map((row) => shown(meanOf(row), 2)),
    shown(meanOf(byRaterByVignette.flat()), 2),
  ];
  return {
    columns: ["Vignette", ...raters, "Mean"],
    rows: [
      ...vignettes.map((vignette, place) =>
        rowOf(
          vignette,
          byRaterByVignette.map((row) => row[place] ?? null),
          decimals,
        ),
      ),
      means,
    ],
  };
}

/** Means stand a little apart from the cells that they sum up. */
const meanApart = 0.25;
const meanGap = (place: number, last: number): number => (place === last ? meanApart : 0);

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0
    ? null
    : present.reduce((sum, value) => sum + value, 0) / present.length;
}

function cellAt(
  x: number,
  y: number,
  width: number,
  value: number | null,
  decimals: number,
  { lowest, highest, better }: PlannedScale,
): string {
  const place = { x, y, width, height: cellHeight - gap };
  if (value === null) return element("rect", { class: "missing", ...place });
  const isBetter = better === "higher" ? value > 0 : value < 0;
  const share = Math.sqrt(Math.min(1, Math.abs(value) / (highest - lowest)));
  const words = textAt(x + width / 2, y + 13, signed(value, decimals), {
    class: "number",
    "text-anchor": "middle",
  });
  return [
    element("rect", {
      class: isBetter ? "better" : "worse",
      "fill-opacity": fullColour * share,
      ...place,
    }),
    words,
  ].join("");
}

const legendWidth = 430;

function legend(x: number, y: number, { lowest, highest }: PlannedScale): string {
  const swatch = (place: number, kind: string, words: string): string =>
    [
      element("rect", {
        class: kind,
        x: x + place,
        y: y - 10,
        width: 14,
        height: 12,
        "fill-opacity": fullColour,
      }),
      textAt(x + place + 20, y, words),
    ].join("");
  return [
    swatch(0, "better", "reference better"),
    swatch(140, "worse", "reference worse"),
    textAt(x + 280, y, `full colour: ${highest - lowest} points`, { class: "quiet" }),
  ].join("");
}
