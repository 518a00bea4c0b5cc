import { sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Tx } from "#db/client.server.ts";
import { asQuestions, type KeptRubric } from "#study/first-instrument.ts";
import { reasonField, scoreField } from "#study/questions.ts";
import type { RatingContext, RatingDraft, RatingRecorded } from "#study/rating.ts";
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
  const rows = await tx.execute<FactsRow>(sql`
    select r.id as "readingId", s.state as "studyState", r.id in (select omitted_to_acting()) as omitted, s.id in (select studies_owing_declaration()) as "declarationOwed",
      c.rubric,
      exists (select from reading_openings o where o.reading_id = r.id) as opened,
      (select h.harmful from harm_judgements h where h.reading_id = r.id) as harmful,
      (select count(*)::integer from ratings g where g.reading_id = r.id) as versions,
      exists (select from sign_offs f where f.seat_id = r.seat_id) as "signedOff"
    from readings r join studies s on s.id = r.study_id join vignette_sets c on c.study_id = r.study_id
    where r.study_id = ${studyId}::uuid and r.id = ${readingId}::uuid`);
  const [row] = rows;
  if (!row) return null;
  const { rubric, ...facts } = row;
  return { ...facts, questions: asQuestions(rubric).questions };
}

type FactsRow = Omit<RatingFacts, "questions"> & Readonly<{ rubric: KeptRubric }>;

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

type RatingRow = Omit<StoredRating, "draft"> & Readonly<{ given: readonly GivenAnswer[] | null }>;

/** A row of the view given_answers. */
type GivenAnswer = Readonly<{
  question: string;
  isCriterion: boolean;
  answer: string;
  reason: string | null;
}>;

/** The version that stands, as the rater gave it. */
export async function findLatestRating(tx: Tx, readingId: ReadingId): Promise<StoredRating | null> {
  const rows = await tx.execute<RatingRow>(sql`
    select g.version, to_char(g.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt", g.after_close as "afterClose", g.amendment_reason as "amendmentReason",
      (select jsonb_agg(jsonb_build_object('question', a.question, 'isCriterion', a.is_criterion, 'answer', a.answer, 'reason', a.cannot_judge_reason))
        from given_answers a where a.rating_id = g.id) as given
    from ratings g
    where g.reading_id = ${readingId}::uuid order by g.version desc limit 1`);
  const [row] = rows;
  if (!row) return null;
  const { given, ...stored } = row;
  return { ...stored, draft: Object.fromEntries((given ?? []).flatMap(fieldsIn)) };
}

const fieldsIn = ({
  question,
  isCriterion,
  answer,
  reason,
}: GivenAnswer): readonly (readonly [string, string])[] => [
  [isCriterion ? scoreField(question) : question, answer],
  ...(reason === null ? [] : [[reasonField(question), reason] as const]),
];
