import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { practiceAttempts, practiceCases } from "#db/schema/index.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

export type PracticeStep = Readonly<{ number: number; attempted: boolean }>;

/** Every practice case of the study with whether the acting rater has tried it. */
export const listPracticeSteps = (tx: Tx, studyId: StudyId): Promise<readonly PracticeStep[]> =>
  tx.select({ number: practiceCases.number, attempted: sql<boolean>`exists (select from practice_attempts a where a.practice_case_id = practice_cases.id)` })
    .from(practiceCases).where(eq(practiceCases.studyId, studyId)).orderBy(asc(practiceCases.number));

export async function findPracticeCase(tx: Tx, studyId: StudyId, number: number) {
  const rows = await tx.select({ id: practiceCases.id, number: practiceCases.number, stimulus: practiceCases.stimulus, key: practiceCases.key, worked: practiceCases.worked, attempt: practiceAttempts.body })
    .from(practiceCases).leftJoin(practiceAttempts, eq(practiceAttempts.practiceCaseId, practiceCases.id))
    .where(and(eq(practiceCases.studyId, studyId), eq(practiceCases.number, number)));
  return rows[0] ?? null;
}

/** False when the rater's first try already stands. */
export async function insertPracticeAttempt(tx: Tx, attempt: Readonly<{ practiceCaseId: string; participantId: ParticipantId; body: unknown }>): Promise<boolean> {
  const rows = await tx.insert(practiceAttempts).values(attempt).onConflictDoNothing().returning({ participantId: practiceAttempts.participantId });
  return rows.length === 1;
}
