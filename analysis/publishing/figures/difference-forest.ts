import type { Report } from "#analysis/report-document.ts";
import { across, type Frame, horizontalAxis } from "./axes.ts";
import { drawing, drawingTop, type Figure } from "./drawing.ts";
import { intervalEnds, intervalRow, intervalTable, inWords, rowHeight } from "./interval-rows.ts";
import { domainAround } from "./scale.ts";
import { element, fitted, textAt } from "./svg.ts";

/** Every deciding line of a report in one figure, grouped by criterion. */
export function differenceForest({ criteria, plan, context }: Report): Figure {
  const domain = domainAround(
    criteria.flatMap(({ comparisons }) => intervalEnds(comparisons)),
    6,
  );
  const rows = criteria.flatMap(({ label, decision, comparisons }) => [
    `${label}: ${decision ?? "no decision"}`,
    ...comparisons,
  ]);
  const frame: Frame = {
    left: 290,
    right: 690,
    top: drawingTop,
    bottom: drawingTop + 12 + rowHeight * rows.length,
  };
  const zero = across(frame, domain)(0);
  const marks = [
    horizontalAxis(frame, { domain, label: "difference, scale points", isSigned: true }),
    element("line", { class: "zero", x1: zero, x2: zero, y1: frame.top, y2: frame.bottom }),
    ...rows.map((row, index) => {
      const y = frame.top + rowHeight * (index + 0.75);
      return typeof row === "string"
        ? textAt(16, y + 4, fitted(row, frame.left - 40), { class: "strong" })
        : intervalRow(frame, domain, y, row);
    }),
  ];
  const title = `Differences with their ${Number((plan.level * 100).toFixed(3))} % intervals`;
  const numbers = criteria
    .map(({ label, comparisons }) => `${label}: ${comparisons.map(inWords).join("; ")}.`)
    .join(" ");
  const caption =
    "Each difference is the reference minus the other, with the interval that decides: raters and vignettes both stand for others like them.";
  const table = intervalTable(
    criteria.flatMap(({ label, comparisons }) =>
      comparisons.map((comparison) => ({
        name: `${label}: ${comparison.differenceLabel}`,
        comparison,
      })),
    ),
  );
  return drawing(
    {
      name: "difference-forest",
      title,
      caption,
      inWords: numbers,
      table,
      width: 900,
      height: frame.bottom + 56,
      kind: context.databaseKind,
    },
    marks,
  );
}
