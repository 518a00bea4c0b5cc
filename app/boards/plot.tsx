import type { ReactNode } from "react";

import {
  decimalsOf,
  type Domain,
  linearScale,
  type Scale,
  ticks,
} from "#analysis/publishing/figures/scale.ts";
import { formatFixed } from "#app/ui/format-number.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

export type Axis = Readonly<{ domain: Domain; label: string }>;

type PlotProps = Readonly<{
  x: Axis;
  y: Axis;
  /** What a person who can't see the picture is told. */
  description: string;
  children: (x: Scale, y: Scale) => ReactNode;
}>;

// As wide as a small phone shows it, so that its words keep their size everywhere.
const size = { width: 320, height: 220 } as const;
export const plotFrame = { left: 46, right: 310, top: 18, bottom: 172 } as const;
const mostTicks = 5;

/** A drawing with two axes, whole on the server: what stands in it is drawn by its children. */
export function Plot({ x, y, description, children }: PlotProps) {
  const { left, right, top, bottom } = plotFrame;
  const [across, upwards] = [
    linearScale(x.domain, [left, right]),
    linearScale(y.domain, [bottom, top]),
  ];
  const [columns, rows] = [useTicks(x), useTicks(y)];
  return (
    <svg
      className="plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={description}
    >
      {rows.map(({ value }) => (
        <line
          key={value}
          className="plot-grid"
          x1={left}
          x2={right}
          y1={upwards(value)}
          y2={upwards(value)}
        />
      ))}
      <line className="plot-axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      {columns.map(({ value, words }) => (
        <text
          key={value}
          className="plot-quiet"
          x={across(value)}
          y={bottom + 18}
          textAnchor="middle"
        >
          {words}
        </text>
      ))}
      {rows.map(({ value, words }) => (
        <text
          key={value}
          className="plot-quiet"
          x={left - 6}
          y={upwards(value) + 4}
          textAnchor="end"
        >
          {words}
        </text>
      ))}
      <text className="plot-quiet" x={(left + right) / 2} y={bottom + 38} textAnchor="middle">
        {x.label}
      </text>
      <text
        className="plot-quiet"
        textAnchor="middle"
        transform={`translate(12 ${(top + bottom) / 2}) rotate(-90)`}
      >
        {y.label}
      </text>
      {children(across, upwards)}
    </svg>
  );
}

function useTicks({ domain }: Axis): readonly Readonly<{ value: number; words: string }>[] {
  const { language } = usePageSetting();
  const values = ticks(domain, mostTicks);
  return values.map((value) => ({
    value,
    words: formatFixed(value, decimalsOf(values), language),
  }));
}

/** The `d` of a line through points, to hundredths of a pixel: server and browser then write the same. */
export const pathThrough = (points: readonly Readonly<{ x: number; y: number }>[]): string =>
  points
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join("");
