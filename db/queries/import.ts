import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { authors } from "#db/schema/index.ts";
import type { ArmId } from "#study/arms.ts";
import type { ModelAuthor, StoredAnswer } from "#study/import-answers.ts";
import type { AuthorId, StudyId, VignetteId } from "#study/vocabulary.ts";
import { stands } from "./imports.ts";
import { isoTime } from "./iso-time.ts";

/** Authors who are models, by the label that their file gave them. */
export async function listModelAuthors(tx: Tx, studyId: StudyId): Promise<readonly ModelAuthor[]> {
  return tx
    .select({
      id: authors.id,
      arm: authors.arm,
      label: sql<string>`coalesce(${authors.card} ->> 'label', ${authors.code})`,
      hasCard: sql<boolean>`exists (select from provenance_cards c where c.author_id = ${authors.id})`,
    })
    .from(authors)
    .where(and(eq(authors.studyId, studyId), isNull(authors.participantId)));
}

export async function listImportedAnswers(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly StoredAnswer[]> {
  return tx.execute<StoredAnswer>(sql`
    select a.vignette_id as "vignetteId", a.author_id as "authorId", a.sample, a.raw_hash as "rawHash"
    from answers a join authors w on w.id = a.author_id where a.study_id = ${studyId}::uuid and w.participant_id is null and ${stands}`);
}

export type EmptiedCell = Readonly<{
  vignetteId: VignetteId;
  authorId: AuthorId;
  sample: number;
  times: number;
}>;

/** Cells that are free again, and how often an answer was set aside in each. */
export async function listEmptiedCells(tx: Tx, studyId: StudyId): Promise<readonly EmptiedCell[]> {
  return tx.execute<EmptiedCell>(sql`
    select a.vignette_id as "vignetteId", a.author_id as "authorId", a.sample, count(*)::integer as times
    from answers a join answers_set_aside x on x.answer_id = a.id where a.study_id = ${studyId}::uuid group by 1, 2, 3`);
}

export type ImportedSoFar = Readonly<{
  code: string;
  arm: ArmId;
  label: string;
  answers: number;
  vignettes: number;
  lastAt: string | null;
}>;

/** What each model author has, for the coordinator. */
export async function listImportedSoFar(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ImportedSoFar[]> {
  return tx.execute<ImportedSoFar>(sql`
    select w.code, w.arm, coalesce(w.card ->> 'label', w.code) as label, count(a.id)::integer as answers, count(distinct a.vignette_id)::integer as vignettes, ${isoTime(sql`max(a.submitted_at)`)} as "lastAt"
    from authors w left join answers a on a.author_id = w.id and ${stands}
    where w.study_id = ${studyId}::uuid and w.participant_id is null group by w.id order by w.arm, w.code`);
}
