import { sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Tx } from "#db/client.server.ts";
import type { Judged, RatingContext, RatingDraft, RatingRecorded } from "#study/rating.ts";
import type { Viewing } from "#study/viewing.ts";
import type { ReadingId, StudyId } from "#study/vocabulary.ts";

/** `declarationOwed`: rule A16, a seat taken over whose rater has not said whom they know. */
export type RatingFacts = RatingContext & Readonly<{ omitted: boolean; declarationOwed: boolean }>;

/** Everything the decision on a rating needs, in one statement. */
export async function findRatingContext(
  tx: Tx,
  studyId: StudyId,
  readingId: ReadingId,
): Promise<RatingFacts | null> {
  const rows = await tx.execute<{ [K in keyof RatingFacts]: RatingFacts[K] }>(sql`
    select r.id as "readingId", s.state as "studyState", r.id in (select omitted_to_acting()) as omitted, s.id in (select studies_owing_declaration()) as "declarationOwed",
      jsonb_path_query_array(c.rubric, '$.criteria[*].id') as criteria,
      jsonb_path_query_array(c.rubric, '$.harm.severities[*].id') as "harmSeverities",
      jsonb_path_query_array(c.rubric, '$.harm.likelihoods[*].id') as "harmLikelihoods",
      exists (select from reading_openings o where o.reading_id = r.id) as opened,
      (select h.harmful from harm_judgements h where h.reading_id = r.id) as harmful,
      (select count(*)::integer from ratings g where g.reading_id = r.id) as versions,
      exists (select from sign_offs f where f.seat_id = r.seat_id) as "signedOff"
    from readings r join studies s on s.id = r.study_id join vignette_sets c on c.study_id = r.study_id
    where r.study_id = ${studyId}::uuid and r.id = ${readingId}::uuid`);
  return rows[0] ?? null;
}

/** Rows, screen and ledger entry in one call. */
export async function recordRating(
  tx: Tx,
  studyId: StudyId,
  recorded: RatingRecorded,
  { device, secondsVisible }: Viewing,
): Promise<void> {
  const scores = Object.fromEntries(
    recorded.scores.map(({ criterion, judged }) => [criterion, judged]),
  );
  const decision = JSON.stringify({ ...recorded, scores });
  await tx.execute(
    sql`select record_rating(${recorded.readingId}::uuid, ${decision}::jsonb, ${secondsVisible}::integer, ${device})`,
  );
  noteAppended(tx, studyId);
}

/** Every version that the acting participant submitted, as the ledger was told it. */
export async function listOwnPayloads(tx: Tx, studyId: StudyId): Promise<readonly string[]> {
  const rows = await tx.execute<{ payload: string }>(
    sql`select payload from own_payloads(${studyId}::uuid)`,
  );
  return rows.map((row) => row.payload);
}

export type StoredRating = Readonly<{
  version: number;
  submittedAt: string;
  afterClose: boolean;
  amendmentReason: string | null;
  draft: RatingDraft;
}>;

type RatingRow = Omit<StoredRating, "draft"> &
  Readonly<{
    scores: Readonly<Record<string, Judged>>;
    harmSeverity: string | null;
    harmLikelihood: string | null;
    omission: boolean;
    overCaution: boolean;
    confidence: number;
    comment: string;
  }>;

/** The version that stands, as the rater gave it. */
export async function findLatestRating(tx: Tx, readingId: ReadingId): Promise<StoredRating | null> {
  const rows = await tx.execute<RatingRow>(sql`
    select g.version, to_char(g.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt", g.after_close as "afterClose", g.amendment_reason as "amendmentReason", g.harm_severity as "harmSeverity",
      g.harm_likelihood as "harmLikelihood", g.omission, g.over_caution as "overCaution", g.confidence, g.comment,
      (select jsonb_object_agg(c.criterion, case when c.score is null then jsonb_build_object('cannotJudge', c.cannot_judge_reason) else jsonb_build_object('score', c.score) end)
        from rating_scores c where c.rating_id = g.id) as scores
    from ratings g
    where g.reading_id = ${readingId}::uuid order by g.version desc limit 1`);
  return rows[0] ? storedOf(rows[0]) : null;
}

const storedOf = ({
  version,
  submittedAt,
  afterClose,
  amendmentReason,
  ...row
}: RatingRow): StoredRating => ({
  version,
  submittedAt,
  afterClose,
  amendmentReason,
  draft: {
    scores: row.scores,
    harmSeverity: row.harmSeverity ?? undefined,
    harmLikelihood: row.harmLikelihood ?? undefined,
    omission: row.omission,
    overCaution: row.overCaution,
    confidence: row.confidence,
    comment: row.comment,
  },
});
