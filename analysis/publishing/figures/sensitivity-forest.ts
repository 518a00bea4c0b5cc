import type { SensitivityMethod } from "#analysis/plan.ts";
import type {
  ComparisonReport,
  CriterionReport,
  ReportContext,
} from "#analysis/report-document.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { across, type Frame, horizontalAxis } from "./axes.ts";
import { drawing, drawingTop, type Figure, type FigureTable } from "./drawing.ts";
import { intervalEnds, intervalMark, withInterval } from "./interval-rows.ts";
import { domainAround } from "./scale.ts";
import { element, fitted, signed, textAt } from "./svg.ts";

type SensitivityForest = Readonly<{
  name: string;
  criterion: CriterionReport;
  kind: ReportContext["databaseKind"];
}>;

/** A row: a comparison's name, its deciding line, or one beside it. */
type Row = Readonly<
  | { kind: "comparison"; comparison: ComparisonReport }
  | { kind: "deciding"; comparison: ComparisonReport }
  | { kind: "beside"; line: SensitivityLine }
>;

const rowHeight = 22;
const names: Readonly<Partial<Record<SensitivityMethod, string>>> = {
  "obuchowski-rockette": "Obuchowski-Rockette, Hillis",
  "u-statistic": "U-statistic, conditional",
  "signed-rank": "signed-rank, Hodges-Lehmann",
  "paired-t": "paired t over vignettes",
  "sign-flip": "sign-flip permutation",
  "mixed-model": "linear mixed model",
  "ordinal-mixed-model": "ordinal mixed model",
  bootstrap: "bootstrap over raters and vignettes",
  length: "adjusted for length",
};
// Several lines share the kind of an aggregation: their methods tell them apart.
const nameOf = ({ kind, method }: SensitivityLine): string => names[kind] ?? method;

const isOnScale = (line: SensitivityLine): boolean =>
  "estimate" in line && line.unit === "scale points";

/** Each planned deciding line with every line beside it, in scale points; log odds stand as numbers. Null where the plan asks for none. */
export function sensitivityForest({
  name,
  criterion: { label, comparisons },
  kind,
}: SensitivityForest): Figure | null {
  const planned = comparisons.filter(
    ({ role, sensitivity }) => role === "planned" && sensitivity.length > 0,
  );
  if (planned.length === 0) return null;
  const rows = planned.flatMap((comparison): readonly Row[] => [
    { kind: "comparison", comparison },
    { kind: "deciding", comparison },
    ...comparison.sensitivity.map((line): Row => ({ kind: "beside", line })),
  ]);
  const beside = planned
    .flatMap(({ sensitivity }) => sensitivity.filter(isOnScale))
    .flatMap((line) => ("estimate" in line ? [line.interval.lower, line.interval.upper] : []));
  const domain = domainAround([...intervalEnds(planned), ...beside], 6);
  const frame: Frame = {
    left: 412,
    right: 728,
    top: drawingTop,
    bottom: drawingTop + 12 + rowHeight * rows.length,
  };
  const margin = planned.flatMap(({ line }) =>
    "estimate" in line && line.nonInferiority ? [line.nonInferiority.nullValue] : [],
  )[0];
  const down = (className: string, value: number): string =>
    element("line", {
      class: className,
      x1: across(frame, domain)(value),
      x2: across(frame, domain)(value),
      y1: frame.top,
      y2: frame.bottom,
    });
  const marks = [
    horizontalAxis(frame, { domain, label: "difference, scale points", isSigned: true }),
    down("zero", 0),
    ...(margin === undefined || margin < domain[0] || margin > domain[1]
      ? []
      : [down("margin", margin)]),
    ...rows.map((row, index) =>
      rowMarks(frame, domain, frame.top + rowHeight * (index + 0.75), row),
    ),
  ];
  const caption = `The deciding line of each comparison in bold, and below it what other methods say of the same difference. They decide nothing.${margin === undefined ? "" : ` Dashed: the margin, ${signed(margin)}.`}`;
  return drawing(
    {
      name,
      title: `${label}: the deciding lines and the sensitivity analyses`,
      caption,
      table: tableOf(rows),
      width: 980,
      height: frame.bottom + 56,
      kind,
    },
    marks,
  );
}

function rowMarks(frame: Frame, domain: readonly [number, number], y: number, row: Row): string {
  const named = (words: string, classes = ""): string =>
    textAt(row.kind === "comparison" ? 16 : 32, y + 4, fitted(words, frame.left - 44), {
      class: classes,
    });
  if (row.kind === "comparison") return named(row.comparison.differenceLabel, "strong");
  const line = row.kind === "deciding" ? row.comparison.line : row.line;
  const name = row.kind === "deciding" ? named("deciding line", "strong") : named(nameOf(row.line));
  if (!("estimate" in line))
    return [name, textAt(frame.right + 12, y + 4, "not estimable", { class: "quiet" })].join("");
  const style =
    row.kind === "deciding"
      ? { line: "line", dot: "dot", radius: 4.5 }
      : { line: "thin", dot: "case", radius: 3.5 };
  const isDrawn = row.kind === "deciding" || isOnScale(row.line);
  const unit = isDrawn ? "" : " log odds";
  return [
    name,
    isDrawn ? intervalMark(frame, domain, y, line, style) : "",
    textAt(frame.right + 12, y + 4, `${withInterval(line)}${unit}`, { class: "number" }),
  ].join("");
}

function tableOf(rows: readonly Row[]): FigureTable {
  const cells = (
    name: string,
    line: ComparisonReport["line"] | SensitivityLine,
  ): readonly string[] =>
    "estimate" in line
      ? [
          name,
          signed(line.estimate),
          signed(line.interval.lower),
          signed(line.interval.upper),
          "unit" in line ? line.unit : "scale points",
        ]
      : [name, "not estimable", "", "", ""];
  const rowsOf = (row: Row): readonly string[] => {
    if (row.kind === "comparison") return [row.comparison.differenceLabel, "", "", "", ""];
    return row.kind === "deciding"
      ? cells("deciding line", row.comparison.line)
      : cells(nameOf(row.line), row.line);
  };
  return { columns: ["Line", "Estimate", "Lower", "Upper", "Unit"], rows: rows.map(rowsOf) };
}
