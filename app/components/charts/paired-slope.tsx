import { CartesianGrid, Line, LineChart, XAxis, YAxis } from "recharts";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/report-en.ts";
import type { CriterionReport } from "#analysis/report-document.ts";

type PairedSlopeProps = Readonly<{ report: CriterionReport; caption: string }>;

/** One line for each vignette across the arms: how much the same case moves from one source to another. */
export function PairedSlope({ report, caption }: PairedSlopeProps) {
  const text = useText({ en });
  const byArm = report.arms.map(({ arm, label }) => ({
    arm: label,
    ...Object.fromEntries(report.vignettes.map(({ vignette, means }) => [vignette, means.find((each) => each.arm === arm)?.mean ?? null])),
    all: report.arms.find((each) => each.arm === arm)?.mean ?? null,
  }));
  const levels = report.arms[0]?.distribution.map(({ score }) => score) ?? [];
  return (
    <LineChart className="chart-drawing" width={560} height={340} data={byArm} margin={{ top: 16, right: 32, bottom: 16, left: 0 }} role="img" aria-label={caption} accessibilityLayer={false}>
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis dataKey="arm" padding={{ left: 48, right: 48 }} stroke="var(--ink-quiet)" tick={{ fill: "var(--ink)", fontSize: 13 }} />
      <YAxis domain={[Math.min(...levels), Math.max(...levels)]} ticks={levels} stroke="var(--ink-quiet)" tick={{ fill: "var(--ink-quiet)" }} label={{ value: text.meanScore, angle: -90, position: "insideLeft", offset: 16, style: { textAnchor: "middle" }, fill: "var(--ink-quiet)" }} />
      {report.vignettes.map(({ vignette }) => (
        <Line key={vignette} dataKey={vignette} stroke="var(--line-strong)" strokeWidth={1} dot={{ r: 3, fill: "var(--line-strong)" }} isAnimationActive={false} connectNulls={false} />
      ))}
      <Line dataKey="all" stroke="var(--accent)" strokeWidth={3} dot={{ r: 5, fill: "var(--accent)" }} isAnimationActive={false} />
    </LineChart>
  );
}
