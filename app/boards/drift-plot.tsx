import type { DriftCurve } from "#analysis/boards/drift-curve.ts";
import type { Domain } from "#analysis/publishing/figures/scale.ts";

import { pathThrough, Plot } from "./plot.tsx";

type DriftPlotProps = Readonly<{
  curve: DriftCurve;
  range: Domain;
  xLabel: string;
  yLabel: string;
  description: string;
}>;

/** Means along a list as dots, the line through them, and its band. */
export function DriftPlot({
  curve: { line, means },
  range,
  xLabel,
  yLabel,
  description,
}: DriftPlotProps) {
  const within = (value: number): number => Math.min(range[1], Math.max(range[0], value));
  const [first, last] = [line[0]?.x ?? 0, line.at(-1)?.x ?? 1];
  return (
    <Plot
      x={{ domain: [first, last], label: xLabel }}
      y={{ domain: range, label: yLabel }}
      description={description}
    >
      {(x, y) => {
        const along = (of: (point: DriftCurve["line"][number]) => number) =>
          line.map((point) => ({ x: x(point.x), y: y(within(of(point))) }));
        return (
          <>
            <path
              className="plot-band"
              d={`${pathThrough([...along(({ upper }) => upper), ...along(({ lower }) => lower).reverse()])}Z`}
            />
            <path className="plot-line" d={pathThrough(along(({ mean }) => mean))} />
            {means.map((mean) => (
              <circle
                key={mean.x}
                className="plot-dot"
                cx={x(mean.x)}
                cy={y(within(mean.mean))}
                r={3.5}
              />
            ))}
          </>
        );
      }}
    </Plot>
  );
}
