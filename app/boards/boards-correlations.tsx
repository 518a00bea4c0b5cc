import type { HaloPair } from "#analysis/boards/halo.ts";
import type { RankCorrelation } from "#analysis/boards/rank-correlation.ts";
import type { NotEstimable } from "#analysis/result.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";

import { BoardFigure, BoardSection } from "./board-section.tsx";
import { HaloMatrix } from "./halo-matrix.tsx";
import { useBoardNumbers } from "./use-board-numbers.ts";
import { en } from "./words/boards-en.ts";

type LabelOf = (criterion: string) => string;
type HaloBoardProps = Readonly<{
  halo: readonly HaloPair[];
  criteria: readonly Readonly<{ id: string; label: string }>[];
  labelOf: LabelOf;
}>;
export type LengthLine = Readonly<{
  criterion: string;
  ofRatings: number;
  correlation: RankCorrelation | NotEstimable;
}>;

export function HaloBoard({ halo, criteria, labelOf }: HaloBoardProps) {
  const text = useText({ en });
  const { fixed, orReason, withInterval } = useBoardNumbers();
  const nameOf = ({ first, second }: HaloPair): string =>
    text.pairOf(labelOf(first), labelOf(second));
  const columns: readonly Column<HaloPair>[] = [
    { key: "pair", header: text.pair, cell: nameOf, isRowHeader: true },
    {
      key: "correlation",
      header: text.correlation,
      cell: ({ correlation }) => withInterval(correlation),
      align: "number",
    },
  ];
  const description = halo
    .map(
      (pair) => `${nameOf(pair)}: ${orReason(pair.correlation, ({ estimate }) => fixed(estimate))}`,
    )
    .join("; ");
  return (
    <BoardSection title={text.halo} text={text.haloText}>
      <div className="side-by-side">
        <BoardFigure caption={text.haloPicture}>
          <HaloMatrix criteria={criteria} halo={halo} write={fixed} description={description} />
        </BoardFigure>
        <DataTable caption={text.halo} columns={columns} rows={halo} rowKey={nameOf} />
      </div>
    </BoardSection>
  );
}

export function LengthBoard({
  length,
  labelOf,
}: Readonly<{ length: readonly LengthLine[]; labelOf: LabelOf }>) {
  const text = useText({ en });
  const { withInterval } = useBoardNumbers();
  const columns: readonly Column<LengthLine>[] = [
    {
      key: "criterion",
      header: text.criterion,
      cell: ({ criterion }) => labelOf(criterion),
      isRowHeader: true,
    },
    {
      key: "correlation",
      header: text.correlation,
      cell: ({ correlation }) => withInterval(correlation),
      align: "number",
    },
  ];
  return (
    <BoardSection title={text.length} text={text.lengthText}>
      {length[0] === undefined ? (
        <p>{text.lengthNone}</p>
      ) : (
        <DataTable
          caption={text.lengthOf(length[0].ofRatings)}
          columns={columns}
          rows={length}
          rowKey={({ criterion }) => criterion}
        />
      )}
    </BoardSection>
  );
}
