import type { MeanMinutes } from "#analysis/boards/mean-minutes.ts";
import { linearScale, ticks } from "#analysis/publishing/figures/scale.ts";
import { highestIn } from "#study/extremes.ts";

type TimedRater = Readonly<{ rater: string; minutes: MeanMinutes }>;
type MinutesPlotProps = Readonly<{
  raters: readonly TimedRater[];
  raterLabel: (rater: string) => string;
  axisLabel: string;
  description: string;
}>;

const width = 320;
const rowHeight = 30;
const frame = { left: 64, right: 304, top: 8 } as const;

/** One row a rater: a line from the lowest mean of twenty readings to the highest, a stroke for the mean of all. */
export function MinutesPlot({ raters, raterLabel, axisLabel, description }: MinutesPlotProps) {
  const bottom = frame.top + rowHeight * raters.length;
  const longest = highestIn([1, ...raters.map(({ minutes }) => minutes.highest)]);
  const places = ticks([0, longest * 1.05], 6);
  const x = linearScale([0, longest * 1.05], [frame.left, frame.right]);
  return (
    <svg
      className="plot"
      viewBox={`0 0 ${width} ${bottom + 44}`}
      width={width}
      height={bottom + 44}
      role="img"
      aria-label={description}
    >
      {places.map((value) => (
        <line
          key={value}
          className="plot-grid"
          x1={x(value)}
          x2={x(value)}
          y1={frame.top}
          y2={bottom}
        />
      ))}
      {places.map((value) => (
        <text key={value} className="plot-quiet" x={x(value)} y={bottom + 18} textAnchor="middle">
          {value}
        </text>
      ))}
      <text
        className="plot-quiet"
        x={(frame.left + frame.right) / 2}
        y={bottom + 38}
        textAnchor="middle"
      >
        {axisLabel}
      </text>
      {raters.map(({ rater, minutes }, row) => (
        <Span
          key={rater}
          minutes={minutes}
          label={raterLabel(rater)}
          y={frame.top + rowHeight * (row + 0.5)}
          x={x}
        />
      ))}
    </svg>
  );
}

type SpanProps = Readonly<{
  minutes: MeanMinutes;
  label: string;
  y: number;
  x: (minutes: number) => number;
}>;

function Span({ minutes: { mean, lowest, highest }, label, y, x }: SpanProps) {
  return (
    <>
      <text x={frame.left - 8} y={y + 4} textAnchor="end">
        {label}
      </text>
      <line className="plot-line" x1={x(lowest)} x2={x(highest)} y1={y} y2={y} />
      <line className="plot-median" x1={x(mean)} x2={x(mean)} y1={y - 8} y2={y + 8} />
    </>
  );
}
