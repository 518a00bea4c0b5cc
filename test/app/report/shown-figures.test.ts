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

it("many figures that are small alone fill a page, and those that come later are left out, the largest first", () => {
  const sixty = Array.from({ length: 60 }, (_, place) => figureOf(place === 7 ? 390 : 300));
  const shown = shownFigures(sixty);
  expect(shown.filter(({ table }) => table !== null)).toHaveLength(13);
  expect(shown[7]).toMatchObject({ number: 8, table: null, inline: "<rect/>".repeat(390) });
});

it("drawings of a large study take three million characters in all, and the small ones stay", () => {
  const wide = { ...figureOf(441), inline: "x".repeat(120_000) };
  const shown = shownFigures([figureOf(20), ...Array.from({ length: 40 }, () => ({ ...wide }))]);
  expect(shown[0]?.inline).toBe("<rect/>".repeat(20));
  expect(shown.filter(({ inline }) => inline !== null)).toHaveLength(25);
  expect(JSON.stringify(shown).length).toBeLessThan(3_500_000);
});
