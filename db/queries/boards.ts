// What the statistician's boards ask: readings without a source, and what is counted over lengths that stay in Postgres.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AnalysisReadingId, Criterion, StudyId } from "#study/vocabulary.ts";

export type BoardRow = Readonly<{
  id: AnalysisReadingId; seatNumber: number; vignetteNumber: number; answerMark: string; position: number;
  isRepeat: boolean; isRated: boolean; isLeftOut: boolean; openedMinutes: number | null; secondsVisible: number | null;
}>;

export async function listBoardRows(tx: Tx, studyId: StudyId): Promise<readonly BoardRow[]> {
  return tx.execute<BoardRow>(sql`
    select analysis_id as id, seat_number as "seatNumber", vignette_number as "vignetteNumber", answer_mark as "answerMark", position,
      is_repeat as "isRepeat", is_rated as "isRated", is_left_out as "isLeftOut", opened_minutes as "openedMinutes", seconds_visible as "secondsVisible"
    from board_readings(${studyId}::uuid)`);
}

/** `estimate` is null where scores or lengths never vary. */
export type LengthCorrelation = Readonly<{ criterion: Criterion; estimate: number | null; pairs: number; ofRatings: number }>;

export async function listLengthCorrelations(tx: Tx, studyId: StudyId): Promise<readonly LengthCorrelation[]> {
  return tx.execute<LengthCorrelation>(sql`select criterion, estimate, pairs, of_ratings as "ofRatings" from length_correlations(${studyId}::uuid)`);
}
