import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/boards-en.ts";
import type { DriftLine } from "#analysis/boards/boards.ts";
import type { HaloPair } from "#analysis/boards/halo.ts";
import type { RankCorrelation } from "#analysis/boards/rank-correlation.ts";
import type { NotEstimable } from "#analysis/result.ts";

import { BoardSection } from "./board-section.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { useBoardNumbers } from "./use-board-numbers.ts";

type LabelOf = (criterion: string) => string;
export type LengthLine = Readonly<{ criterion: string; ofRatings: number; correlation: RankCorrelation | NotEstimable }>;

export function DriftBoard({ drift, labelOf }: Readonly<{ drift: readonly DriftLine[]; labelOf: LabelOf }>) {
  const text = useText({ en });
  const { withInterval } = useBoardNumbers();
  const nameOf = ({ followed }: DriftLine): string => (followed.kind === "minutes" ? text.minutesInView : text.scorePoints(labelOf(followed.criterion)));
  const columns: readonly Column<DriftLine>[] = [
    { key: "followed", header: text.followed, cell: nameOf, isRowHeader: true },
    { key: "trend", header: text.trend, cell: ({ trend }) => withInterval(trend), align: "number" },
    { key: "fatigue", header: text.fatigue, cell: ({ fatigue }) => withInterval(fatigue), align: "number" },
  ];
  return (
    <BoardSection title={text.drift} text={text.driftText}>
      <DataTable caption={text.drift} columns={columns} rows={drift} rowKey={nameOf} />
    </BoardSection>
  );
}

export function HaloBoard({ halo, labelOf }: Readonly<{ halo: readonly HaloPair[]; labelOf: LabelOf }>) {
  const text = useText({ en });
  const { withInterval } = useBoardNumbers();
  const nameOf = ({ first, second }: HaloPair): string => text.pairOf(labelOf(first), labelOf(second));
  const columns: readonly Column<HaloPair>[] = [
    { key: "pair", header: text.pair, cell: nameOf, isRowHeader: true },
    { key: "correlation", header: text.correlation, cell: ({ correlation }) => withInterval(correlation), align: "number" },
  ];
  return (
    <BoardSection title={text.halo} text={text.haloText}>
      <DataTable caption={text.halo} columns={columns} rows={halo} rowKey={nameOf} />
    </BoardSection>
  );
}

export function LengthBoard({ length, labelOf }: Readonly<{ length: readonly LengthLine[]; labelOf: LabelOf }>) {
  const text = useText({ en });
  const { withInterval } = useBoardNumbers();
  const columns: readonly Column<LengthLine>[] = [
    { key: "criterion", header: text.criterion, cell: ({ criterion }) => labelOf(criterion), isRowHeader: true },
    { key: "correlation", header: text.correlation, cell: ({ correlation }) => withInterval(correlation), align: "number" },
  ];
  return (
    <BoardSection title={text.length} text={text.lengthText}>
      {length[0] === undefined ? <p>{text.lengthNone}</p> : <DataTable caption={text.lengthOf(length[0].ofRatings)} columns={columns} rows={length} rowKey={({ criterion }) => criterion} />}
    </BoardSection>
  );
}
