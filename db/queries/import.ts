import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answers, authors } from "#db/schema/index.ts";
import type { ArmId } from "#study/arms.ts";
import type { ModelAuthor, StoredAnswer } from "#study/import-answers.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

/** Authors who are models, by the label that their file gave them. */
export async function listModelAuthors(tx: Tx, studyId: StudyId): Promise<readonly ModelAuthor[]> {
  return tx.select({ id: authors.id, arm: authors.arm, label: sql<string>`coalesce(${authors.card} ->> 'label', ${authors.code})` })
    .from(authors).where(and(eq(authors.studyId, studyId), isNull(authors.participantId)));
}

export async function listImportedAnswers(tx: Tx, studyId: StudyId): Promise<readonly StoredAnswer[]> {
  return tx.select({ vignetteId: answers.vignetteId, authorId: answers.authorId, sample: answers.sample, rawHash: answers.rawHash })
    .from(answers).innerJoin(authors, eq(authors.id, answers.authorId)).where(and(eq(answers.studyId, studyId), isNull(authors.participantId)));
}

export type ImportedSoFar = Readonly<{ code: string; arm: ArmId; label: string; answers: number; vignettes: number; lastAt: string | null }>;

/** What each model author has, for the coordinator. */
export async function listImportedSoFar(tx: Tx, studyId: StudyId): Promise<readonly ImportedSoFar[]> {
  return tx.execute<ImportedSoFar>(sql`
    select w.code, w.arm, coalesce(w.card ->> 'label', w.code) as label, count(a.id)::integer as answers, count(distinct a.vignette_id)::integer as vignettes, ${isoTime(sql`max(a.submitted_at)`)} as "lastAt"
    from authors w left join answers a on a.author_id = w.id
    where w.study_id = ${studyId}::uuid and w.participant_id is null group by w.id order by w.arm, w.code`);
}
