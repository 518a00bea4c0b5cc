import type { HaloPair } from "#analysis/boards/halo.ts";

type HaloMatrixProps = Readonly<{
  criteria: readonly Readonly<{ id: string; label: string }>[];
  halo: readonly HaloPair[];
  write: (correlation: number) => string;
  description: string;
}>;

const cell = 46;
const top = 24;
const widest = 320;

/** Correlations of every two criteria: numbers above the diagonal, circles of that area below it, dashed where negative. */
export function HaloMatrix({ criteria, halo, write, description }: HaloMatrixProps) {
  const left = Math.max(60, widest - cell * criteria.length);
  const [width, height] = [left + cell * criteria.length, top + cell * criteria.length];
  const between = (row: number, column: number): number | null => {
    const found = halo.find(({ first, second }) =>
      [first, second].every((id) => id === criteria[row]?.id || id === criteria[column]?.id),
    );
    return found && "estimate" in found.correlation ? found.correlation.estimate : null;
  };
  const middle = (place: number): number => cell * (place + 0.5);
  return (
    <svg
      className="plot"
      viewBox={`0 0 ${width + 1} ${height + 1}`}
      width={width + 1}
      height={height + 1}
      role="img"
      aria-label={description}
    >
      {criteria.map(({ id }, column) => (
        <text
          key={id}
          className="plot-quiet"
          x={left + middle(column)}
          y={top - 8}
          textAnchor="middle"
        >
          {column + 1}
        </text>
      ))}
      {criteria.map(({ id, label }, row) => (
        <RowName
          key={id}
          words={`${row + 1} ${label}`}
          y={top + middle(row) + 4}
          right={left - 8}
        />
      ))}
      {criteria.flatMap((_, row) =>
        criteria.map((__, column) => (
          <g
            key={`${row} ${column}`}
            transform={`translate(${left + cell * column} ${top + cell * row})`}
          >
            <rect className="plot-cell" width={cell} height={cell} />
            {row === column ? null : (
              <Cell correlation={between(row, column)} isNumber={column > row} write={write} />
            )}
          </g>
        )),
      )}
    </svg>
  );
}

function Cell({
  correlation,
  isNumber,
  write,
}: Readonly<{
  correlation: number | null;
  isNumber: boolean;
  write: (correlation: number) => string;
}>) {
  if (correlation === null)
    return isNumber ? (
      <text className="plot-quiet" x={cell / 2} y={cell / 2 + 4} textAnchor="middle">
        …
      </text>
    ) : null;
  if (isNumber)
    return (
      <text x={cell / 2} y={cell / 2 + 4} textAnchor="middle">
        {write(correlation)}
      </text>
    );
  return (
    <circle
      className={correlation < 0 ? "plot-circle plot-negative" : "plot-circle"}
      cx={cell / 2}
      cy={cell / 2}
      r={(cell / 2 - 3) * Math.sqrt(Math.abs(correlation))}
    />
  );
}

/** A name of several words takes two lines. */
function RowName({ words, y, right }: Readonly<{ words: string; y: number; right: number }>) {
  const half = words.length <= 14 ? -1 : words.indexOf(" ", Math.floor(words.length / 2) - 2);
  if (half < 0)
    return (
      <text x={right} y={y} textAnchor="end">
        {words}
      </text>
    );
  return (
    <text textAnchor="end">
      <tspan x={right} y={y - 8}>
        {words.slice(0, half)}
      </tspan>
      <tspan x={right} y={y + 8}>
        {words.slice(half + 1)}
      </tspan>
    </text>
  );
}
