import type { CriterionReport, ReportContext } from "#analysis/report-document.ts";
import { across, type Frame, horizontalAxis } from "./axes.ts";
import { drawing, drawingTop, type Figure } from "./drawing.ts";
import { intervalEnds, intervalRow, intervalTable, inWords, rowHeight } from "./interval-rows.ts";
import { domainAround } from "./scale.ts";
import { element, signed, textAt } from "./svg.ts";

type NonInferiority = Readonly<{
  name: string;
  criterion: CriterionReport;
  kind: ReportContext["databaseKind"];
}>;

/** Each interval against the margin: the shaded side is worse by more than the plan allows. Null where no line has a margin. */
export function nonInferiority({
  name,
  criterion: { label, comparisons },
  kind,
}: NonInferiority): Figure | null {
  const test = comparisons.flatMap(({ line }) =>
    "estimate" in line && line.nonInferiority !== null ? [line.nonInferiority] : [],
  )[0];
  if (test === undefined) return null;
  const margin = test.nullValue;
  const domain = domainAround([...intervalEnds(comparisons), 1.4 * margin], 6);
  const frame: Frame = {
    left: 290,
    right: 690,
    top: drawingTop + 26,
    bottom: drawingTop + 36 + rowHeight * comparisons.length,
  };
  const x = across(frame, domain);
  const worse =
    margin < 0 ? ([frame.left, x(margin)] as const) : ([x(margin), frame.right] as const);
  const marks = [
    element("rect", {
      class: "beyond",
      x: worse[0],
      y: frame.top,
      width: worse[1] - worse[0],
      height: frame.bottom - frame.top,
    }),
    horizontalAxis(frame, {
      domain,
      label: `difference, scale points; shaded: worse by more than the margin`,
      isSigned: true,
    }),
    element("line", { class: "zero", x1: x(0), x2: x(0), y1: frame.top, y2: frame.bottom }),
    element("line", {
      class: "margin",
      x1: x(margin),
      x2: x(margin),
      y1: frame.top,
      y2: frame.bottom,
    }),
    textAt(x(margin), frame.top - 6, `margin ${signed(margin)}`, {
      class: "warn",
      "text-anchor": margin < 0 ? "end" : "start",
      dx: margin < 0 ? 20 : -20,
    }),
    textAt(x(0), frame.top - 20, "no difference", {
      "text-anchor": margin < 0 ? "start" : "end",
      dx: margin < 0 ? -20 : 20,
    }),
    ...comparisons.map((comparison, index) =>
      intervalRow(frame, domain, frame.top + rowHeight * (index + 0.65), comparison),
    ),
  ];
  const caption = `Margin ${signed(margin)} scale points. A comparison is non-inferior when its whole interval lies on the better side of the margin and the plan's family rule is passed.`;
  const table = intervalTable(
    comparisons.map((comparison) => ({ name: comparison.differenceLabel, comparison })),
  );
  return drawing(
    {
      name,
      title: `${label}: non-inferiority`,
      caption,
      inWords: `${comparisons.map(inWords).join("; ")}.`,
      table,
      width: 900,
      height: frame.bottom + 56,
      kind,
    },
    marks,
  );
}
