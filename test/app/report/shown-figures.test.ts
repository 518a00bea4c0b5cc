// A report's page holds as much as a browser opens at once, however many readings the study has.
import { expect, it } from "vitest";
import type { ReportFigure } from "#analysis/publishing/figures/report-figures.ts";
import { shownFigures } from "#app/computing/shown-figures.server.ts";

const figureOf = (rows: number): ReportFigure => ({
  name: `1-correctness-heat-map-${rows}`,
  title: "Differences",
  caption: "One cell for each rater and vignette.",
  criterion: "correctness",
  comparison: 0,
  table: {
    columns: ["vignette", "rater", "difference"],
    rows: Array.from({ length: rows }, (_, row) => [`v${row}`, "R1", "0.5"]),
  },
  svg: "<svg/>",
  inline: "<rect/>".repeat(rows),
});

it("a small figure is shown whole, and keeps its place", () => {
  const [first, second] = shownFigures([figureOf(180), figureOf(360)]);
  expect(first).toMatchObject({
    number: 1,
    rows: 180,
    inline: "<rect/>".repeat(180),
    table: { columns: ["vignette", "rater", "difference"] },
  });
  expect(second).toMatchObject({ number: 2, rows: 360 });
  expect(second?.table?.rows).toHaveLength(360);
});

it("a long table is left to the export, and a drawing of thousands of marks too", () => {
  const [long, longest] = shownFigures([figureOf(1_200), figureOf(17_640)]);
  expect(long).toMatchObject({ rows: 1_200, table: null, inline: "<rect/>".repeat(1_200) });
  expect(longest).toMatchObject({ rows: 17_640, table: null, inline: null });
  expect(JSON.stringify(longest).length).toBeLessThan(1_000);
});
