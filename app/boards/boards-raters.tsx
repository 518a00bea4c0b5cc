import type { RaterBoard } from "#analysis/boards/boards.ts";
import type { MeanMinutes } from "#analysis/boards/mean-minutes.ts";
import type { NotEstimable } from "#analysis/result.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatShare } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { BoardFigure, BoardSection } from "./board-section.tsx";
import { MinutesPlot } from "./minutes-plot.tsx";
import { useBoardNumbers } from "./use-board-numbers.ts";
import { en } from "./words/boards-en.ts";

type MinutesRow = Pick<
  RaterBoard,
  "rater" | "planned" | "rated" | "leftOut" | "sittings" | "minutes"
>;

export function MinutesBoard({
  raters,
  all,
}: Readonly<{ raters: readonly RaterBoard[]; all: MeanMinutes | NotEstimable }>) {
  const text = useText({ en });
  const { fixed, orReason } = useBoardNumbers();
  const sum = (of: (rater: RaterBoard) => number): number =>
    raters.reduce((total, rater) => total + of(rater), 0);
  const rows: readonly MinutesRow[] = [
    ...raters,
    {
      rater: text.all,
      planned: sum((r) => r.planned),
      rated: sum((r) => r.rated),
      leftOut: sum((r) => r.leftOut),
      sittings: sum((r) => r.sittings),
      minutes: all,
    },
  ];
  const columns: readonly Column<MinutesRow>[] = [
    { key: "rater", header: text.rater, cell: ({ rater }) => rater, isRowHeader: true },
    {
      key: "rated",
      header: text.rated,
      cell: ({ rated, planned, leftOut }) => text.ratedOf(rated, planned, leftOut),
      align: "number",
    },
    { key: "sittings", header: text.sittings, cell: ({ sittings }) => sittings, align: "number" },
    {
      key: "mean",
      header: text.meanMinutes,
      cell: ({ minutes }) => orReason(minutes, ({ mean }) => fixed(mean, 1)),
      align: "number",
    },
    {
      key: "range",
      header: text.twentiesRange,
      cell: ({ minutes }) =>
        orReason(minutes, ({ lowest, highest }) => text.range(fixed(lowest, 1), fixed(highest, 1))),
      align: "number",
    },
    {
      key: "timed",
      header: text.readings,
      cell: ({ minutes }) => orReason(minutes, ({ readings }) => String(readings)),
      align: "number",
    },
  ];
  const timed = rows.flatMap(({ rater, minutes }) =>
    "notEstimable" in minutes ? [] : [{ rater, minutes }],
  );
  const seatOf = (rater: string): string => (rater === text.all ? rater : text.seat(rater));
  const description = timed
    .map(({ rater, minutes }) => text.meanOf(seatOf(rater), fixed(minutes.mean, 1)))
    .join("; ");
  return (
    <BoardSection title={text.minutes} text={text.minutesText}>
      {timed.length === 0 ? null : (
        <BoardFigure caption={text.minutesPicture}>
          <MinutesPlot
            raters={timed}
            raterLabel={seatOf}
            axisLabel={text.minutesAxis}
            description={description}
          />
        </BoardFigure>
      )}
      <DataTable
        caption={text.minutes}
        columns={columns}
        rows={rows}
        rowKey={({ rater }) => rater}
      />
    </BoardSection>
  );
}

export function StraightBoard({ raters }: Readonly<{ raters: readonly RaterBoard[] }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const { orReason } = useBoardNumbers();
  const columns: readonly Column<RaterBoard>[] = [
    { key: "rater", header: text.rater, cell: ({ rater }) => rater, isRowHeader: true },
    {
      key: "share",
      header: text.share,
      cell: ({ straight }) => orReason(straight, ({ share }) => formatShare(share, language)),
      align: "number",
    },
    {
      key: "readings",
      header: text.readings,
      cell: ({ straight }) => orReason(straight, ({ alike, readings }) => `${alike} / ${readings}`),
      align: "number",
    },
  ];
  return (
    <BoardSection title={text.straight} text={text.straightText}>
      <DataTable
        caption={text.straight}
        columns={columns}
        rows={raters}
        rowKey={({ rater }) => rater}
      />
    </BoardSection>
  );
}
