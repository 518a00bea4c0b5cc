import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { ratingDeadlines } from "#db/schema/index.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

/** The deadline that holds, or null where none was set or the last one was taken away. */
export async function findDeadline(tx: Tx, studyId: StudyId): Promise<Date | null> {
  const rows = await tx.select({ dueAt: ratingDeadlines.dueAt }).from(ratingDeadlines).where(eq(ratingDeadlines.studyId, studyId)).orderBy(desc(ratingDeadlines.version)).limit(1);
  return rows[0]?.dueAt ?? null;
}

export const insertDeadline = (tx: Tx, deadline: Readonly<{ studyId: StudyId; dueAt: Date | null; participantId: ParticipantId }>) =>
  tx.insert(ratingDeadlines).values({ ...deadline, version: sql`(select coalesce(max(version), 0) + 1 from rating_deadlines where study_id = ${deadline.studyId}::uuid)` });
