import {
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Symbols,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import type { CriterionReport } from "#analysis/report-document.ts";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import { highestIn, lowestIn } from "#study/extremes.ts";

import { type CasePoint, casePoints } from "./case-points.ts";
import { en } from "./words/report-en.ts";

// Arms are told apart by shape as well as by colour.
const circle = { shape: "circle", colour: "var(--figure-better)" } as const;
const marks = [
  circle,
  { shape: "square", colour: "var(--figure-worse)" },
  { shape: "triangle", colour: "var(--ink)" },
  { shape: "diamond", colour: "var(--ink-quiet)" },
] as const;
const quiet = { fill: "var(--ink-quiet)" } as const;

/** Every case with its mean in each arm: pointed at, or walked along with the arrow keys, it says its numbers. */
export default function CaseExplorer({ report }: Readonly<{ report: CriterionReport }>) {
  const { explorer } = useText({ en });
  const points = casePoints(report);
  const levels = report.arms[0]?.distribution.map(({ score }) => score) ?? [];
  const rows = points.map(({ place, means }) => ({
    place,
    means: report.arms.map(({ arm }) => means.find((each) => each.arm === arm)?.mean ?? null),
  }));
  return (
    <ResponsiveContainer width="100%" height={340}>
      <LineChart
        data={rows}
        title={explorer.name(report.label)}
        desc={explorer.keys}
        margin={{ top: 12, right: 16, bottom: 28, left: 0 }}
      >
        <CartesianGrid stroke="var(--line)" />
        <XAxis
          dataKey="place"
          type="number"
          domain={[1, points.length]}
          allowDecimals={false}
          padding={{ left: 16, right: 16 }}
          stroke="var(--ink-quiet)"
          tick={quiet}
          label={{ value: explorer.order, position: "insideBottom", offset: -16, ...quiet }}
        />
        <YAxis
          domain={[lowestIn(levels), highestIn(levels)]}
          ticks={levels}
          width={52}
          stroke="var(--ink-quiet)"
          tick={quiet}
          label={{
            value: explorer.meanScore,
            angle: -90,
            position: "insideLeft",
            offset: 16,
            style: { textAnchor: "middle" },
            ...quiet,
          }}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, label }) =>
            active ? <CaseNumbers point={points.find(({ place }) => place === label)} /> : null
          }
        />
        <Legend
          verticalAlign="top"
          formatter={(label: string) => <span className="case-legend">{label}</span>}
        />
        {report.arms.map(({ arm, label }, index) => (
          <Line
            key={arm}
            dataKey={({ means }: (typeof rows)[number]) => means[index] ?? null}
            name={label}
            strokeWidth={0}
            stroke={markOf(index).colour}
            legendType={markOf(index).shape}
            isAnimationActive={false}
            dot={markIn(index, 70)}
            activeDot={markIn(index, 140)}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

const markOf = (index: number) => marks[index % marks.length] ?? circle;

const markIn = (index: number, size: number) =>
  function Mark({
    cx,
    cy,
    value,
  }: Readonly<{ cx?: number | undefined; cy?: number | undefined; value?: unknown }>) {
    const { shape, colour } = markOf(index);
    return typeof value === "number" && cx !== undefined && cy !== undefined ? (
      <Symbols key={`${cx} ${cy}`} type={shape} size={size} cx={cx} cy={cy} fill={colour} />
    ) : (
      <g key={`none ${cx}`} />
    );
  };

function CaseNumbers({ point }: Readonly<{ point: CasePoint | undefined }>) {
  const { explorer } = useText({ en });
  const { language } = usePageSetting();
  if (point === undefined) return null;
  return (
    <div className="case-numbers">
      <strong>{point.vignette}</strong>
      <ul>
        {point.means.map(({ arm, label, mean, ratings }) => (
          <li key={arm}>{explorer.armMean(label, formatFixed(mean, 2, language), ratings)}</li>
        ))}
      </ul>
    </div>
  );
}
