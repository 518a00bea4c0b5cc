import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";
import { highestIn } from "#study/extremes.ts";

import { en } from "./words/progress-en.ts";

type Count = Readonly<{ criterion: string; score: number | null; count: number }>;
type NamedCriterion = Readonly<{ id: string; label: string }>;

export type Pooled = Readonly<{
  rated: number;
  ofRatings: number;
  nextAt: number | null;
  criteria: readonly NamedCriterion[];
  counts: readonly Count[];
}>;

const levels = [1, 2, 3, 4, 5, null] as const;

/** All sources together: a picture for each criterion, and the same numbers as a table. */
export function PooledScores({ rated, ofRatings, nextAt, criteria, counts }: Pooled) {
  const text = useText({ en });
  const countOf = (criterion: string, score: number | null): number =>
    counts.find((each) => each.criterion === criterion && each.score === score)?.count ?? 0;
  return (
    <section className="stack-close">
      <h2>{text.pooled}</h2>
      {ofRatings === 0 ? (
        <p>{text.pooledNone(rated)}</p>
      ) : (
        <p>
          {text.pooledOf(ofRatings, rated)}{" "}
          {nextAt === null ? text.pooledDone : text.pooledNext(nextAt)}
        </p>
      )}
      {ofRatings === 0 ? null : (
        <>
          <div className="small-multiples">
            {criteria.map(({ id, label }) => (
              <Bars
                key={id}
                label={label}
                counts={levels.map((score) => ({
                  name: score === null ? text.cannotJudge : String(score),
                  count: countOf(id, score),
                }))}
              />
            ))}
          </div>
          <Table criteria={criteria} countOf={countOf} />
        </>
      )}
    </section>
  );
}

const bar = { width: 34, gap: 10, height: 90, room: 18 } as const;

function Bars({
  label,
  counts,
}: Readonly<{ label: string; counts: readonly Readonly<{ name: string; count: number }>[] }>) {
  const text = useText({ en });
  const most = highestIn([1, ...counts.map(({ count }) => count)]);
  const words = `${label}: ${counts.map(({ name, count }) => text.barOf(name, count)).join(", ")}`;
  return (
    <figure className="chart">
      <figcaption>{label}</figcaption>
      <svg
        viewBox={`0 0 ${counts.length * (bar.width + bar.gap)} ${bar.height + 2 * bar.room}`}
        role="img"
        aria-label={words}
      >
        {counts.map(({ name, count }, index) => {
          const x = index * (bar.width + bar.gap) + bar.gap / 2;
          const height = (bar.height * count) / most;
          return (
            <g key={name} textAnchor="middle">
              <rect
                className="chart-bar"
                x={x}
                y={bar.room + bar.height - height}
                width={bar.width}
                height={height}
              />
              <text x={x + bar.width / 2} y={bar.room + bar.height - height - 4}>
                {count}
              </text>
              <text x={x + bar.width / 2} y={bar.height + 2 * bar.room - 4}>
                {index < 5 ? name : "?"}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

function Table({
  criteria,
  countOf,
}: Readonly<{
  criteria: readonly NamedCriterion[];
  countOf: (criterion: string, score: number | null) => number;
}>) {
  const text = useText({ en });
  const columns: readonly Column<NamedCriterion>[] = [
    { key: "criterion", header: text.criterion, cell: ({ label }) => label, isRowHeader: true },
    ...levels.map((score): Column<NamedCriterion> => ({
      key: String(score),
      header: score === null ? `${text.cannotJudge} (?)` : score,
      cell: ({ id }) => countOf(id, score),
      align: "number",
    })),
  ];
  return (
    <DataTable
      caption={text.pooledTable}
      columns={columns}
      rows={criteria}
      rowKey={({ id }) => id}
    />
  );
}
