import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { practiceAttempts, practiceCases } from "#db/schema/index.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { ledgerTime } from "./iso-time.ts";

export type PracticeStep = Readonly<{ number: number; attempted: boolean }>;

/** Every practice case of the study with whether the acting rater has tried it. */
export const listPracticeSteps = (tx: Tx, studyId: StudyId): Promise<readonly PracticeStep[]> =>
  tx
    .select({
      number: practiceCases.number,
      attempted: sql<boolean>`exists (select from practice_attempts a where a.practice_case_id = practice_cases.id)`,
    })
    .from(practiceCases)
    .where(eq(practiceCases.studyId, studyId))
    .orderBy(asc(practiceCases.number));

export async function findPracticeCase(tx: Tx, studyId: StudyId, number: number) {
  const rows = await tx
    .select({
      id: practiceCases.id,
      number: practiceCases.number,
      stimulus: practiceCases.stimulus,
      key: practiceCases.key,
      worked: practiceCases.worked,
      attempt: practiceAttempts.body,
    })
    .from(practiceCases)
    .leftJoin(practiceAttempts, eq(practiceAttempts.practiceCaseId, practiceCases.id))
    .where(and(eq(practiceCases.studyId, studyId), eq(practiceCases.number, number)));
  return rows[0] ?? null;
}

/** False when the rater's first try already stands. */
export async function insertPracticeAttempt(
  tx: Tx,
  attempt: Readonly<{ practiceCaseId: string; participantId: ParticipantId; body: unknown }>,
): Promise<boolean> {
  const rows = await tx
    .insert(practiceAttempts)
    .values(attempt)
    .onConflictDoNothing()
    .returning({ participantId: practiceAttempts.participantId });
  return rows.length === 1;
}

/** A try by the hash of its words, as record_rows() in db/sql hashes it. */
export type PracticeTry = Readonly<{ practiceCaseId: string; body: string; recordedAt: string }>;

export async function listOwnTries(
  tx: Tx,
  participantId: ParticipantId,
): Promise<readonly PracticeTry[]> {
  return tx.execute<PracticeTry>(sql`
    select practice_case_id as "practiceCaseId", encode(sha256(convert_to(body::text, 'UTF8')), 'hex') as body, ${ledgerTime(sql`recorded_at`)} as "recordedAt"
    from practice_attempts where participant_id = ${participantId}::uuid order by practice_case_id`);
}
