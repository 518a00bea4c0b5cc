// What the analysis pool may ask. Before unblinding the `opened…` functions refuse in Postgres.
import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { omissions, unblindingSignatures } from "#db/schema/index.ts";
import type { KeyRole } from "#study/key-holders.ts";
import type { Opening } from "#study/ledger.ts";
import type { AnalysisReadingId, Criterion, ParticipantId, StudyId } from "#study/vocabulary.ts";

export type AnalysisReading = Readonly<{
  id: AnalysisReadingId;
  seatNumber: number;
  vignetteNumber: number;
  repeatOf: AnalysisReadingId | null;
  isRated: boolean;
  omissionReason: string | null;
  harmful: boolean | null;
  /** To the questions that are neither criteria nor words, in the words of their fields; null where it isn't rated. */
  answers: Readonly<Record<string, string>> | null;
  secondsVisible: number | null;
  keySeenBefore: boolean | null;
  amendmentsAfterClose: number;
}>;

export async function listAnalysisReadings(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly AnalysisReading[]> {
  return tx.execute<AnalysisReading>(sql`
    select analysis_id as id, seat_number as "seatNumber", vignette_number as "vignetteNumber", repeat_of as "repeatOf", is_rated as "isRated", omission_reason as "omissionReason",
      harmful, answers, seconds_visible as "secondsVisible",
      key_seen_before as "keySeenBefore", amendments_after_close as "amendmentsAfterClose"
    from opened_readings(${studyId}::uuid) order by analysis_id`);
}

export type AnalysisScore = Readonly<{
  id: AnalysisReadingId;
  criterion: Criterion;
  score: number | null;
  cannotJudgeReason: string | null;
}>;

export async function listAnalysisScores(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly AnalysisScore[]> {
  return tx.execute<AnalysisScore>(sql`
    select analysis_id as id, criterion, score, cannot_judge_reason as "cannotJudgeReason"
    from opened_scores(${studyId}::uuid) order by analysis_id, criterion`);
}

export type OpenedArm = Readonly<{
  id: AnalysisReadingId;
  arm: string;
  authorCode: string;
  words: number;
}>;

export async function listOpenedArms(tx: Tx, studyId: StudyId): Promise<readonly OpenedArm[]> {
  return tx.execute<OpenedArm>(
    sql`select analysis_id as id, arm, author_code as "authorCode", words from opened_arms(${studyId}::uuid)`,
  );
}

export type OpenedSeal = Readonly<{
  seed: string;
  salt: string;
  allocation: string;
  commitment: string;
  certificate: unknown;
  sealedAt: string;
}>;

export async function findOpenedSeal(tx: Tx, studyId: StudyId): Promise<OpenedSeal | null> {
  const rows = await tx.execute<OpenedSeal>(
    sql`select seed, salt, allocation, commitment, certificate, ledger_time(sealed_at) as "sealedAt" from opened_seal(${studyId}::uuid)`,
  );
  return rows[0] ?? null;
}

export type OpenedReading = Readonly<{
  reading: string;
  id: AnalysisReadingId;
  seat: string;
  position: number;
  period: number;
  vignette: string;
  vignetteNumber: number;
  seatNumber: number;
  arm: string;
  answer: string;
  author: string;
  authorCode: string;
  repeatOf: string | null;
}>;

export async function listOpenedAllocation(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly OpenedReading[]> {
  return tx.execute<OpenedReading>(sql`
    select reading, analysis_id as id, seat, position, period, vignette, vignette_number as "vignetteNumber", seat_number as "seatNumber", arm, answer, author, author_code as "authorCode", repeat_of as "repeatOf"
    from opened_allocation(${studyId}::uuid)`);
}

export async function listOpenings(tx: Tx, studyId: StudyId): Promise<readonly Opening[]> {
  return tx.execute<Opening>(
    sql`select chain, position, nonce, payload from opened_ledger(${studyId}::uuid)`,
  );
}

/** `meanSeconds` over whole twenties of a seat's readings; null before the first. */
export type SeatProgress = Readonly<{
  seatNumber: number;
  total: number;
  rated: number;
  omitted: number;
  meanSeconds: number | null;
  signedOff: boolean;
}>;

/** Completion and minutes of every seat: for the coordinator (operations pool), the investigator and the statistician. */
export async function listReadingProgress(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly SeatProgress[]> {
  return tx.execute<SeatProgress>(sql`
    select seat_number as "seatNumber", total, rated, omitted, mean_seconds as "meanSeconds", signed_off as "signedOff" from reading_progress(${studyId}::uuid)`);
}

export type PooledCount = Readonly<{
  criterion: Criterion;
  score: number | null;
  count: number;
  ofRatings: number;
}>;

export async function listPooledDistribution(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly PooledCount[]> {
  return tx.execute<PooledCount>(
    sql`select criterion, score, count, of_ratings as "ofRatings" from pooled_distribution(${studyId}::uuid)`,
  );
}

export type OpenReading = Readonly<{
  id: AnalysisReadingId;
  seatNumber: number;
  vignetteNumber: number;
}>;

export async function listOpenReadings(tx: Tx, studyId: StudyId): Promise<readonly OpenReading[]> {
  return tx.execute<OpenReading>(
    sql`select analysis_id as id, seat_number as "seatNumber", vignette_number as "vignetteNumber" from open_readings(${studyId}::uuid)`,
  );
}

export const insertOmission = (
  tx: Tx,
  omission: Readonly<{
    analysisId: AnalysisReadingId;
    studyId: StudyId;
    participantId: ParticipantId;
    reason: string;
  }>,
) => tx.insert(omissions).values(omission);

export type Signature = Readonly<{ role: KeyRole; participantId: ParticipantId; signedAt: Date }>;

export async function listSignatures(tx: Tx, studyId: StudyId): Promise<readonly Signature[]> {
  return tx
    .select({
      role: unblindingSignatures.role,
      participantId: unblindingSignatures.participantId,
      signedAt: unblindingSignatures.signedAt,
    })
    .from(unblindingSignatures)
    .where(eq(unblindingSignatures.studyId, studyId));
}

export const insertSignature = (
  tx: Tx,
  signature: Readonly<{ studyId: StudyId; role: KeyRole; participantId: ParticipantId }>,
) => tx.insert(unblindingSignatures).values(signature);
