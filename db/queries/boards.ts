// What may leave of single readings before unblinding, and what is counted over them in Postgres (rules B3, B8, B10).
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Criterion, StudyId } from "#study/vocabulary.ts";

/** Fixes what is due by now; asked in a transaction of its own, so that looks wait for one another as briefly as they can. */
export const releaseBoards = (tx: Tx, studyId: StudyId) =>
  tx.execute(sql`select release_boards(${studyId}::uuid)`);

/** One vignette: its released readings as JSON, each [seat, mark within the vignette, scores by criterion]. */
export type ReleasedVignette = Readonly<{ vignette: number; readings: string }>;

/** The same rows a vignette at a time: a few hundred texts cost the server's thread nothing, where 200,000 rows would hold it. */
export async function listReleasedVignettes(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ReleasedVignette[]> {
  return tx.execute<ReleasedVignette>(sql`
    with released as materialized (select * from released_scores(${studyId}::uuid)),
      marks as (select vignette_number, answer_mark, row_number() over (partition by vignette_number order by answer_mark) as mark from (select distinct vignette_number, answer_mark from released) one),
      readings as (select r.vignette_number, r.seat_number, m.mark, json_object_agg(r.criterion, r.score) as scores from released r join marks m using (vignette_number, answer_mark) group by 1, 2, 3)
    select vignette_number as vignette, json_agg(json_build_array(seat_number, mark, scores) order by seat_number, mark)::text as readings from readings group by 1 order by 1`);
}

export type BoardMean = Readonly<{
  seatNumber: number;
  twenty: number;
  criterion: Criterion | null;
  mean: number;
}>;

export async function listBoardMeans(tx: Tx, studyId: StudyId): Promise<readonly BoardMean[]> {
  return tx.execute<BoardMean>(
    sql`select seat_number as "seatNumber", twenty, criterion, mean from board_means(${studyId}::uuid)`,
  );
}

export type BoardSeat = Readonly<{
  seatNumber: number;
  planned: number;
  rated: number;
  leftOut: number;
  sittings: number;
}>;

export async function listBoardSeats(tx: Tx, studyId: StudyId): Promise<readonly BoardSeat[]> {
  return tx.execute<BoardSeat>(
    sql`select seat_number as "seatNumber", planned, rated, left_out as "leftOut", sittings from board_seats(${studyId}::uuid)`,
  );
}

/** `estimate` is null where scores or lengths never vary. */
export type LengthCorrelation = Readonly<{
  criterion: Criterion;
  estimate: number | null;
  pairs: number;
  ofRatings: number;
}>;

export async function listLengthCorrelations(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly LengthCorrelation[]> {
  return tx.execute<LengthCorrelation>(
    sql`select criterion, estimate, pairs, of_ratings as "ofRatings" from length_correlations(${studyId}::uuid)`,
  );
}
