import type { PrecisionOutlook } from "#analysis/boards/precision-outlook.ts";
import { highestIn } from "#study/extremes.ts";

import { pathThrough, Plot, plotFrame } from "./plot.tsx";

type HalfWidthPlotProps = Readonly<{
  outlooks: readonly PrecisionOutlook[];
  vignettes: Readonly<{ planned: number; completed: number }>;
  /** The plan's, scale points; null where none is planned. */
  margin: number | null;
  labels: Readonly<{
    x: string;
    y: string;
    margin: string;
    completed: string;
    description: string;
  }>;
}>;

/** Half-width over vignettes completed, a line for each assumption; the margin to get below, and where the study stands. */
export function HalfWidthPlot({
  outlooks,
  vignettes: { planned, completed },
  margin,
  labels,
}: HalfWidthPlotProps) {
  const widths = outlooks.flatMap(({ path }) => path.map(({ halfWidth }) => halfWidth));
  const highest = highestIn([margin ?? 0, ...widths]) * 1.1 || 1;
  const { left, right, top, bottom } = plotFrame;
  return (
    <Plot
      x={{ domain: [0, planned], label: labels.x }}
      y={{ domain: [0, highest], label: labels.y }}
      description={labels.description}
    >
      {(x, y) => (
        <>
          {completed === 0 ? null : (
            <line className="plot-now" x1={x(completed)} x2={x(completed)} y1={top} y2={bottom} />
          )}
          {completed === 0 ? null : (
            <text
              className="plot-quiet"
              x={x(completed) - 4}
              y={top - 5}
              textAnchor={completed > planned / 3 ? "end" : "start"}
            >
              {labels.completed}
            </text>
          )}
          {outlooks.map(({ raterBySource, path }, nth) => (
            <path
              key={raterBySource}
              className={nth === 0 ? "plot-line" : "plot-line plot-assumed"}
              d={pathThrough(path.map((at) => ({ x: x(at.vignettes), y: y(at.halfWidth) })))}
            />
          ))}
          {margin === null ? null : (
            <line className="plot-target" x1={left} x2={right} y1={y(margin)} y2={y(margin)} />
          )}
          {margin === null ? null : (
            <text className="plot-warning" x={left + 4} y={y(margin) + 14}>
              {labels.margin}
            </text>
          )}
        </>
      )}
    </Plot>
  );
}
