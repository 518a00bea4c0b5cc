// After unblinding: who said whom they know. Pseudonyms of participants, never those of authors.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type OpenedAcquaintance = Readonly<{
  raterCode: string;
  seatNumber: number | null;
  version: number;
  residentCode: string;
  isKnown: boolean;
  recordedAt: string;
}>;

/** One row per version of a declaration and resident listed in it. */
export const listOpenedAcquaintances = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly OpenedAcquaintance[]> =>
  tx.execute<OpenedAcquaintance>(sql`
    select rater_code as "raterCode", seat_number as "seatNumber", version, resident_code as "residentCode", is_known as "isKnown", ledger_time(recorded_at) as "recordedAt"
    from opened_acquaintances(${studyId}::uuid)`);

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

export type OpenedAcquaintanceWaiver = Readonly<{
  raterCode: string;
  reason: string;
  waiverCode: string;
  recordedAt: string;
}>;

export const listOpenedAcquaintanceWaivers = async (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly OpenedAcquaintanceWaiver[]> =>
  tx.execute<OpenedAcquaintanceWaiver>(sql`
    select rater_code as "raterCode", reason, waiver_code as "waiverCode", ledger_time(recorded_at) as "recordedAt" from opened_acquaintance_waivers(${studyId}::uuid)`);
