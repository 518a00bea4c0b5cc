import { readingsPerMean } from "#analysis/boards/board-reading.ts";
import type { DriftLine } from "#analysis/boards/boards.ts";
import type { Drift } from "#analysis/boards/drift.ts";
import type { NotEstimable } from "#analysis/result.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";
import { highestIn } from "#study/extremes.ts";

import { BoardFigure, BoardSection } from "./board-section.tsx";
import { DriftPlot } from "./drift-plot.tsx";
import { useBoardNumbers } from "./use-board-numbers.ts";
import { en } from "./words/boards-en.ts";

type DriftBoardProps = Readonly<{
  drift: readonly DriftLine[];
  labelOf: (criterion: string) => string;
  scale: Readonly<{ lowest: number; highest: number }>;
}>;
/** `caption` stands over the picture, whose axis has the unit. */
type Named = Readonly<{
  name: string;
  caption: string;
  drift: Drift | NotEstimable;
  isMinutes: boolean;
}>;

export function DriftBoard({ drift, labelOf, scale }: DriftBoardProps) {
  const text = useText({ en });
  const { withInterval, orReason } = useBoardNumbers();
  const nameOf = ({ followed }: DriftLine): string =>
    followed.kind === "minutes"
      ? text.minutesInView
      : text.scorePoints(labelOf(followed.criterion));
  const captionOf = ({ followed }: DriftLine): string =>
    followed.kind === "minutes" ? text.minutesCaption : labelOf(followed.criterion);
  const named = (of: (line: DriftLine) => Drift | NotEstimable): readonly Named[] =>
    drift.map((line) => ({
      name: nameOf(line),
      caption: captionOf(line),
      drift: of(line),
      isMinutes: line.followed.kind === "minutes",
    }));
  const columns: readonly Column<DriftLine>[] = [
    { key: "followed", header: text.followed, cell: nameOf, isRowHeader: true },
    {
      key: "trend",
      header: text.trend,
      cell: ({ trend }) => orReason(trend, ({ slope }) => withInterval(slope)),
      align: "number",
    },
  ];
  return (
    <BoardSection title={text.drift} text={text.driftText}>
      <DataTable caption={text.drift} columns={columns} rows={drift} rowKey={nameOf} />
      <p className="quiet">{text.curveText}</p>
      <Curves
        title={text.alongList}
        xLabel={text.position}
        named={named(({ trend }) => trend)}
        scale={scale}
      />
    </BoardSection>
  );
}

type CurvesProps = Readonly<{
  title: string;
  xLabel: string;
  named: readonly Named[];
  scale: DriftBoardProps["scale"];
}>;
type Drawn = Readonly<{ name: string; caption: string; drift: Drift; isMinutes: boolean }>;

function Curves({ title, xLabel, named, scale }: CurvesProps) {
  const text = useText({ en });
  const { withInterval } = useBoardNumbers();
  const drawn = named.flatMap(({ drift, ...line }): readonly Drawn[] =>
    "notEstimable" in drift ? [] : [{ ...line, drift }],
  );
  return (
    <>
      <h3>{title}</h3>
      {drawn.length === 0 ? <p>{text.noPicture}</p> : null}
      <div className="small-multiples">
        {drawn.map(({ name, caption, drift: { slope, curve }, isMinutes }) => (
          <BoardFigure key={name} caption={caption}>
            <DriftPlot
              curve={curve}
              range={isMinutes ? [0, highestOf(curve)] : [scale.lowest, scale.highest]}
              xLabel={xLabel}
              yLabel={isMinutes ? text.minutesAxis : text.pointsAxis}
              description={text.curveOf(name, title, withInterval(slope))}
            />
          </BoardFigure>
        ))}
      </div>
      {drawn.length === 0 ? null : <MeansTable title={title} xLabel={xLabel} drawn={drawn} />}
    </>
  );
}

const highestOf = ({ line, means }: Drift["curve"]): number =>
  highestIn([0.5, ...line.map(({ upper }) => upper), ...means.map(({ mean }) => mean)]) * 1.05;

type MeanRow = Readonly<{ key: string; name: string; x: number; mean: number; readings: number }>;

function MeansTable({
  title,
  xLabel,
  drawn,
}: Readonly<{ title: string; xLabel: string; drawn: readonly Drawn[] }>) {
  const text = useText({ en });
  const { fixed } = useBoardNumbers();
  const rows = drawn.flatMap(({ name, drift }) =>
    drift.curve.means.map(({ x, mean, points }): MeanRow => ({
      key: `${name} ${x}`,
      name,
      x,
      mean,
      readings: points * readingsPerMean,
    })),
  );
  const columns: readonly Column<MeanRow>[] = [
    { key: "name", header: text.followed, cell: ({ name }) => name, isRowHeader: true },
    { key: "x", header: text.middleOf(xLabel), cell: ({ x }) => fixed(x, 1), align: "number" },
    { key: "mean", header: text.mean, cell: ({ mean }) => fixed(mean), align: "number" },
    { key: "readings", header: text.readings, cell: ({ readings }) => readings, align: "number" },
  ];
  return (
    <details>
      <summary>{text.asTable}</summary>
      <DataTable
        caption={text.meansOf(title)}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </details>
  );
}
