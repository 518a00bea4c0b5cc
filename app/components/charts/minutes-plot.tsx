import type { AnswerMinutes } from "#analysis/boards/answer-minutes.ts";
import { linearScale, ticks } from "#analysis/publishing/figures/scale.ts";

type TimedRater = Readonly<{ rater: string; minutes: AnswerMinutes }>;
type MinutesPlotProps = Readonly<{ raters: readonly TimedRater[]; raterLabel: (rater: string) => string; axisLabel: string; description: string }>;

const width = 320;
const rowHeight = 30;
const frame = { left: 64, right: 304, top: 8 } as const;

/** One row a rater: a box for the middle half, a stroke for the median, a line for eight in ten answers. */
export function MinutesPlot({ raters, raterLabel, axisLabel, description }: MinutesPlotProps) {
  const bottom = frame.top + rowHeight * raters.length;
  const longest = Math.max(1, ...raters.map(({ minutes }) => minutes.upperTenth));
  const places = ticks([0, longest * 1.05], 6);
  const x = linearScale([0, longest * 1.05], [frame.left, frame.right]);
  return (
    <svg className="plot" viewBox={`0 0 ${width} ${bottom + 44}`} width={width} height={bottom + 44} role="img" aria-label={description}>
      {places.map((value) => <line key={value} className="plot-grid" x1={x(value)} x2={x(value)} y1={frame.top} y2={bottom} />)}
      {places.map((value) => <text key={value} className="plot-quiet" x={x(value)} y={bottom + 18} textAnchor="middle">{value}</text>)}
      <text className="plot-quiet" x={(frame.left + frame.right) / 2} y={bottom + 38} textAnchor="middle">{axisLabel}</text>
      {raters.map(({ rater, minutes }, row) => <Box key={rater} minutes={minutes} label={raterLabel(rater)} y={frame.top + rowHeight * (row + 0.5)} x={x} />)}
    </svg>
  );
}

type BoxProps = Readonly<{ minutes: AnswerMinutes; label: string; y: number; x: (minutes: number) => number }>;

function Box({ minutes: { median, lowerQuartile, upperQuartile, lowerTenth, upperTenth }, label, y, x }: BoxProps) {
  return (
    <>
      <text x={frame.left - 8} y={y + 4} textAnchor="end">{label}</text>
      <line className="plot-line" x1={x(lowerTenth)} x2={x(upperTenth)} y1={y} y2={y} />
      <rect className="plot-box" x={x(lowerQuartile)} width={Math.max(1, x(upperQuartile) - x(lowerQuartile))} y={y - 8} height={16} />
      <line className="plot-median" x1={x(median)} x2={x(median)} y1={y - 8} y2={y + 8} />
    </>
  );
}
