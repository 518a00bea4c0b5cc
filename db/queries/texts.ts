import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answers, answersSetAside, candidateLinks, candidateTexts } from "#db/schema/index.ts";
import type { ArmId } from "#study/arms.ts";
import type { AnswerId, AuthorId, StudyId, VignetteId } from "#study/vocabulary.ts";
import { stands } from "./imports.ts";

/**
 * A case with answers that no redactor has. `isOwed`: a resident who has not left still has it to write. A case that an earlier version sent in part has
 * every arm as soon as what was sent and what waits hold them all.
 */
export type WaitingCase = Readonly<{
  vignetteId: VignetteId;
  texts: number;
  hasEveryArm: boolean;
  isOwed: boolean;
}>;

export async function listWaitingCases(tx: Tx, studyId: StudyId): Promise<readonly WaitingCase[]> {
  return tx.execute<WaitingCase>(sql`
    with arm as (select count(*) as n from (select design from designs where study_id = ${studyId}::uuid order by version desc limit 1) d, jsonb_array_elements(d.design -> 'arms') a),
      owed as (
        select c.vignette_id from case_orders c join authors w on w.id = c.author_id
        where w.study_id = ${studyId}::uuid and w.participant_id is not null and not exists (select from withdrawals x where x.participant_id = w.participant_id)
          and not exists (select from answers b where b.author_id = w.id and b.vignette_id = c.vignette_id)),
      answered as (select a.vignette_id, w.arm, l.answer_id is not null as is_sent from answers a join authors w on w.id = a.author_id left join candidate_links l on l.answer_id = a.id
        where a.study_id = ${studyId}::uuid and ${stands}),
      counted as (
        select vignette_id, count(*) filter (where not is_sent) as texts, count(distinct arm) filter (where not is_sent) as waiting, count(distinct arm) filter (where is_sent) as sent, count(distinct arm) as arms
        from answered group by vignette_id)
    select vignette_id as "vignetteId", texts::integer, (waiting = n or (sent between 1 and n - 1 and arms = n)) as "hasEveryArm", vignette_id in (select vignette_id from owed) as "isOwed"
    from counted, arm where texts > 0`);
}

export type UnpreparedAnswer = Readonly<{ id: AnswerId; vignetteId: VignetteId; rawText: string }>;

export async function listUnpreparedAnswers(
  tx: Tx,
  cases: readonly VignetteId[],
): Promise<readonly UnpreparedAnswer[]> {
  return tx
    .select({ id: answers.id, vignetteId: answers.vignetteId, rawText: answers.rawText })
    .from(answers)
    .leftJoin(candidateLinks, eq(candidateLinks.answerId, answers.id))
    .leftJoin(answersSetAside, eq(answersSetAside.answerId, answers.id))
    .where(
      and(
        inArray(answers.vignetteId, [...cases]),
        isNull(candidateLinks.answerId),
        isNull(answersSetAside.answerId),
      ),
    );
}

export type Candidate = Readonly<{
  id: string;
  vignetteId: VignetteId;
  answerId: AnswerId;
  text: string;
  textHash: string;
}>;

/** One batch in the order given: the caller shuffles, so that row order, ctid and xmin tell nothing. */
export async function insertCandidates(
  tx: Tx,
  studyId: StudyId,
  shuffledBatch: readonly Candidate[],
): Promise<void> {
  await tx.insert(candidateTexts).values(
    shuffledBatch.map(({ id, vignetteId, text, textHash }) => ({
      id,
      studyId,
      vignetteId,
      text,
      textHash,
    })),
  );
  await tx
    .insert(candidateLinks)
    .values(shuffledBatch.map(({ id, answerId }) => ({ candidateId: id, answerId })));
}

/** Texts as prepared, so far. */
export const listPreparedTexts = (tx: Tx, studyId: StudyId) =>
  tx
    .select({ vignetteId: candidateTexts.vignetteId, text: candidateTexts.text })
    .from(candidateTexts)
    .where(eq(candidateTexts.studyId, studyId));

export type ClearedAnswer = Readonly<{
  answerId: AnswerId;
  vignetteId: VignetteId;
  authorId: AuthorId;
  arm: ArmId;
  text: string;
  textHash: string;
}>;

/** Every answer with the text the redactor last cleared for it. */
export async function listClearedAnswers(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ClearedAnswer[]> {
  return tx.execute<ClearedAnswer>(sql`
    select distinct on (a.id) a.id as "answerId", a.vignette_id as "vignetteId", a.author_id as "authorId", w.arm, c.text, c.text_hash as "textHash"
    from answers a join authors w on w.id = a.author_id join candidate_links l on l.answer_id = a.id join clearances c on c.candidate_id = l.candidate_id
    where a.study_id = ${studyId}::uuid order by a.id, c.version desc`);
}
