import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { candidateLinks, candidateTexts } from "#db/schema/index.ts";
import type { ArmId } from "#study/arms.ts";
import type { AnswerId, AuthorId, StudyId, VignetteId } from "#study/vocabulary.ts";

export type UnpreparedAnswer = Readonly<{ id: AnswerId; vignetteId: VignetteId; rawText: string }>;

export async function listUnpreparedAnswers(tx: Tx, studyId: StudyId): Promise<readonly UnpreparedAnswer[]> {
  return tx.execute<UnpreparedAnswer>(sql`
    select id, vignette_id as "vignetteId", raw_text as "rawText" from answers a
    where study_id = ${studyId}::uuid and not exists (select from candidate_links l where l.answer_id = a.id)`);
}

export type Candidate = Readonly<{ id: string; vignetteId: VignetteId; answerId: AnswerId; text: string; textHash: string }>;

/** One batch in the order given: the caller shuffles, so that row order, ctid and xmin tell nothing. */
export async function insertCandidates(tx: Tx, studyId: StudyId, shuffledBatch: readonly Candidate[]): Promise<void> {
  await tx.insert(candidateTexts).values(shuffledBatch.map(({ id, vignetteId, text, textHash }) => ({ id, studyId, vignetteId, text, textHash })));
  await tx.insert(candidateLinks).values(shuffledBatch.map(({ id, answerId }) => ({ candidateId: id, answerId })));
}

/** Texts as prepared, so far. */
export const listPreparedTexts = (tx: Tx, studyId: StudyId) =>
  tx.select({ vignetteId: candidateTexts.vignetteId, text: candidateTexts.text }).from(candidateTexts).where(eq(candidateTexts.studyId, studyId));

export type ClearedAnswer = Readonly<{ answerId: AnswerId; vignetteId: VignetteId; authorId: AuthorId; arm: ArmId; text: string; textHash: string }>;

/** Every answer with the text the redactor last cleared for it. */
export async function listClearedAnswers(tx: Tx, studyId: StudyId): Promise<readonly ClearedAnswer[]> {
  return tx.execute<ClearedAnswer>(sql`
    select distinct on (a.id) a.id as "answerId", a.vignette_id as "vignetteId", a.author_id as "authorId", w.arm, c.text, c.text_hash as "textHash"
    from answers a join authors w on w.id = a.author_id join candidate_links l on l.answer_id = a.id join clearances c on c.candidate_id = l.candidate_id
    where a.study_id = ${studyId}::uuid order by a.id, c.version desc`);
}
