import type { ComparisonReport } from "#analysis/report-document.ts";
import { across, type Frame } from "./axes.ts";
import type { FigureTable } from "./drawing.ts";
import type { Domain } from "./scale.ts";
import { element, fitted, signed, textAt } from "./svg.ts";

export const rowHeight = 30;

/** Both ends of every interval that could be estimated, scale points. */
export const intervalEnds = (comparisons: readonly ComparisonReport[]): readonly number[] =>
  comparisons.flatMap(({ line }) =>
    "estimate" in line ? [line.interval.lower, line.interval.upper] : [],
  );

/** One comparison: its name on the left, estimate and interval in the frame, the numbers on the right. */
export function intervalRow(
  frame: Frame,
  domain: Domain,
  y: number,
  comparison: ComparisonReport,
): string {
  const { line, differenceLabel } = comparison;
  const name = textAt(16, y + 4, fitted(differenceLabel, frame.left - 28));
  if (!("estimate" in line))
    return [name, textAt(frame.right + 12, y + 4, "not estimable", { class: "quiet" })].join("");
  return [
    name,
    intervalMark(frame, domain, y, line, { line: "line", dot: "dot", radius: 4.5 }),
    textAt(frame.right + 12, y + 4, withInterval(line), { class: "number" }),
  ].join("");
}

type Estimated = Readonly<{
  estimate: number;
  interval: Readonly<{ lower: number; upper: number }>;
}>;
type MarkStyle = Readonly<{ line: string; dot: string; radius: number }>;

/** An estimate as a dot on its interval. */
export function intervalMark(
  frame: Frame,
  domain: Domain,
  y: number,
  { estimate, interval: { lower, upper } }: Estimated,
  { line, dot, radius }: MarkStyle,
): string {
  const x = across(frame, domain);
  return [
    element("path", {
      class: line,
      d: `M${x(lower).toFixed(2)} ${y - 5}v10m0-5H${x(upper).toFixed(2)}m0-5v10`,
    }),
    element("circle", { class: dot, cx: x(estimate), cy: y, r: radius }),
  ].join("");
}

export const withInterval = ({ estimate, interval: { lower, upper } }: Estimated): string =>
  `${signed(estimate)} (${signed(lower)} to ${signed(upper)})`;

export const inWords = ({ differenceLabel, line }: ComparisonReport): string =>
  "estimate" in line
    ? `${differenceLabel} ${signed(line.estimate)}, ${line.interval.level * 100} % interval ${signed(line.interval.lower)} to ${signed(line.interval.upper)}`
    : `${differenceLabel} not estimable`;

type Named = Readonly<{ name: string; comparison: ComparisonReport }>;

/** Every estimate with both ends of its interval, scale points. */
export const intervalTable = (rows: readonly Named[]): FigureTable => ({
  columns: ["Comparison", "Difference", "Lower", "Upper"],
  rows: rows.map(({ name, comparison: { line } }) =>
    "estimate" in line
      ? [name, signed(line.estimate), signed(line.interval.lower), signed(line.interval.upper)]
      : [name, "not estimable", "", ""],
  ),
});
