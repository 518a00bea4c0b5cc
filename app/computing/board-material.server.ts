// What the boards are counted from, as it crosses to a thread: texts that the thread takes apart.
import type { BoardReading, SeatCount, TwentyMean } from "#analysis/boards/board-reading.ts";
import { boards, type Boards, type BoardsInput } from "#analysis/boards/boards.ts";
import type { BoardMean, BoardSeat, ReleasedVignette } from "#db/queries/boards.ts";

export type BoardMaterial = Readonly<{
  seats: readonly BoardSeat[];
  means: readonly BoardMean[];
  released: readonly ReleasedVignette[];
  vignettesPlanned: number;
  criteria: readonly string[];
  levels: readonly number[];
}>;

export function countBoards({
  seats,
  means,
  released,
  vignettesPlanned,
  criteria,
  levels,
}: BoardMaterial): Boards {
  const input: BoardsInput = {
    seats: seats.map(seatCount),
    means: means.map(twentyMean),
    readings: released.flatMap(readingsOf),
    vignettesPlanned,
  };
  return boards(input, { criteria, levels });
}

const seatCount = ({ seatNumber, ...counts }: BoardSeat): SeatCount => ({
  rater: String(seatNumber),
  ...counts,
});

const twentyMean = ({ seatNumber, ...mean }: BoardMean): TwentyMean => ({
  rater: String(seatNumber),
  ...mean,
});

type Packed = readonly (readonly [
  seat: number,
  mark: number,
  scores: Readonly<Record<string, number | null>>,
])[];

const readingsOf = ({ vignette, readings }: ReleasedVignette): readonly BoardReading[] =>
  (JSON.parse(readings) as Packed).map(([seat, mark, scores]) => ({
    rater: String(seat),
    vignette: String(vignette),
    answer: `${vignette}.${mark}`,
    scores,
  }));
