// After unblinding: who said whom they know. Pseudonyms of participants, never those of authors.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** Rated answers of one seat whose author its rater had said they know. */
export type AcquaintedReadings = Readonly<{
  seatNumber: number;
  declaredAt: string;
  readings: number;
}>;

export const listAcquaintedReadings = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly AcquaintedReadings[]> =>
  tx.execute<AcquaintedReadings>(
    sql`select seat_number as "seatNumber", ledger_time(declared_at) as "declaredAt", readings from opened_acquainted_readings(${studyId}::uuid)`,
  );
