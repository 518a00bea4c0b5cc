// A resident's cases and answers. Row policies show the author's own alone; the study is named because one person may write in two.
import { sql } from "drizzle-orm";
import type { AnswerSections, Attestation } from "#study/answer.ts";
import type { AuthorId, StudyId, StudyState, VignetteId } from "#study/vocabulary.ts";
import type { WritingSummary } from "#study/writing.ts";
import type { Tx } from "#db/client.server.ts";

/** Times are ISO 8601. A draft without a word in it counts as none. */
export type OwnCaseLine = Readonly<{
  number: number;
  draftSavedAt: string | null;
  submittedAt: string | null;
}>;

export type OwnAnswer = Readonly<{
  sections: AnswerSections;
  hash: string;
  attestation: Attestation;
  secondsVisible: number;
  /** Null where nothing was recorded. */ writing: WritingSummary | null;
  submittedAt: string;
}>;
export type OwnCase = Readonly<{
  studyState: StudyState;
  authorId: AuthorId;
  vignetteId: VignetteId;
  stimulus: unknown;
  /** Whether how it is written is counted. */ recordsWriting: boolean;
  answer: OwnAnswer | null;
}>;

const ownOrder = (studyId: StudyId) => sql`
  select a.id as author_id, o.vignette_id, row_number() over (order by o.position)::integer as number
  from authors a join case_orders o on o.author_id = a.id where a.study_id = ${studyId}::uuid`;

/** The cases in the resident's own order, numbered from 1. */
export const listOwnCases = (tx: Tx, studyId: StudyId): Promise<readonly OwnCaseLine[]> =>
  tx.execute<OwnCaseLine>(sql`
    select c.number, to_json(d.updated_at) #>> '{}' as "draftSavedAt", to_json(w.submitted_at) #>> '{}' as "submittedAt"
    from (${ownOrder(studyId)}) c
    left join answer_drafts d on d.author_id = c.author_id and d.vignette_id = c.vignette_id
      and exists (select from jsonb_each_text(d.sections) t where t.value ~ '\\S')
    left join answers w on w.author_id = c.author_id and w.vignette_id = c.vignette_id and w.sample = 1
    order by c.number`);

export async function findOwnCase(
  tx: Tx,
  studyId: StudyId,
  number: number,
): Promise<OwnCase | null> {
  const rows = await tx.execute<OwnCase>(sql`
    select s.state as "studyState", c.author_id as "authorId", c.vignette_id as "vignetteId", v.stimulus, writing_recorded(c.author_id) as "recordsWriting",
      (select jsonb_build_object('sections', w.sections, 'hash', w.raw_hash, 'attestation', w.attestation, 'secondsVisible', w.seconds_visible, 'writing', w.writing_summary, 'submittedAt', w.submitted_at)
        from answers w where w.author_id = c.author_id and w.vignette_id = c.vignette_id and w.sample = 1) as answer
    from (${ownOrder(studyId)}) c join vignettes v on v.id = c.vignette_id join studies s on s.id = v.study_id
    where c.number = ${number}`);
  return rows[0] ?? null;
}
