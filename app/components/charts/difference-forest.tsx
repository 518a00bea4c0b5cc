import { CartesianGrid, ErrorBar, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from "recharts";

import { formatFixed } from "#app/components/format-number.ts";
import { useText } from "#app/text/language.ts";
import { usePageSetting } from "#app/text/page-setting.ts";
import { en } from "#app/text/statistician/report-en.ts";

import type { ForestRow } from "./forest-rows.ts";

type DifferenceForestProps = Readonly<{ rows: readonly ForestRow[]; /** On the axis, signed. */ margin: number | null; caption: string }>;

const width = 560;
const rowHeight = 56;

/** One line for each comparison: estimate, interval, no difference, and the margin where one was planned. */
export function DifferenceForest({ rows, margin, caption }: DifferenceForestProps) {
  const text = useText({ en });
  const points = rows.map((row, index) => ({ x: row.estimate, y: rows.length - index, interval: [row.estimate - row.lower, row.upper - row.estimate] }));
  const labels = new Map(rows.map((row, index) => [rows.length - index, row.label]));
  const { language } = usePageSetting();
  const inPoints = (value: number): string => formatFixed(value, 2, language);
  const furthest = Math.max(0.5, Math.abs(margin ?? 0), ...rows.flatMap(({ lower, upper }) => [Math.abs(lower), Math.abs(upper)]));
  // In half points, so that every tick is a number that two decimals show exactly.
  const reach = Math.ceil(2 * furthest) / 2;
  return (
    <ScatterChart className="chart-drawing" width={width} height={90 + rowHeight * rows.length} margin={{ top: 28, right: 16, bottom: 28, left: 8 }} role="img" aria-label={caption} accessibilityLayer={false}>
      <CartesianGrid stroke="var(--line)" horizontal={false} />
      <XAxis type="number" dataKey="x" domain={[-reach, reach]} ticks={[-reach, -reach / 2, 0, reach / 2, reach]} tickFormatter={inPoints} stroke="var(--ink-quiet)" tick={{ fill: "var(--ink-quiet)" }} label={{ value: text.scalePoints, position: "insideBottom", offset: -16, fill: "var(--ink-quiet)" }} />
      <YAxis type="number" dataKey="y" domain={[0.5, rows.length + 0.5]} ticks={[...labels.keys()]} tickFormatter={(y: number) => labels.get(y) ?? ""} width={190} stroke="var(--ink-quiet)" tick={{ fill: "var(--ink)", fontSize: 13 }} />
      <ReferenceLine x={0} stroke="var(--ink)" label={{ value: text.noDifference, position: "top", fill: "var(--ink)", fontSize: 13 }} />
      {margin === null ? null : <ReferenceLine x={margin} stroke="var(--warning)" strokeDasharray="6 4" label={{ value: text.margin(inPoints(margin)), position: "top", dy: -14, fill: "var(--warning)", fontSize: 13 }} />}
      <Scatter data={points} fill="var(--accent)" isAnimationActive={false}>
        <ErrorBar dataKey="interval" direction="x" width={8} strokeWidth={2} stroke="var(--accent)" />
      </Scatter>
    </ScatterChart>
  );
}
