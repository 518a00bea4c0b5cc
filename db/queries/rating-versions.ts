// Every version of every rating, with what its rater wrote: opened with the arms, refused by Postgres before.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AnalysisReadingId, Criterion, StudyId } from "#study/vocabulary.ts";

export type VersionScore = Readonly<{
  criterion: Criterion;
  score: number | null;
  cannotJudge: string | null;
}>;

export type RatingVersion = Readonly<{
  id: AnalysisReadingId;
  seatNumber: number;
  vignetteNumber: number;
  version: number;
  isPrimary: boolean;
  afterClose: boolean;
  submittedAt: string;
  harmSeverity: string | null;
  harmLikelihood: string | null;
  omission: boolean;
  overCaution: boolean;
  confidence: number;
  comment: string;
  amendmentReason: string | null;
  scores: readonly VersionScore[];
}>;

export async function listOpenedVersions(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly RatingVersion[]> {
  return tx.execute<RatingVersion>(sql`
    select analysis_id as id, seat_number as "seatNumber", vignette_number as "vignetteNumber", version, is_primary as "isPrimary", after_close as "afterClose", ledger_time(submitted_at) as "submittedAt",
      harm_severity as "harmSeverity", harm_likelihood as "harmLikelihood", omission, over_caution as "overCaution", confidence, comment, amendment_reason as "amendmentReason", scores
    from opened_versions(${studyId}::uuid)`);
}
