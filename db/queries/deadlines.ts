import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { deadlines } from "#db/schema/index.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

/** The deadline that holds, or null where none was set or the last one was taken away. */
export async function findDeadline(tx: Tx, studyId: StudyId): Promise<Date | null> {
  const rows = await tx
    .select({ dueAt: deadlines.dueAt })
    .from(deadlines)
    .where(eq(deadlines.studyId, studyId))
    .orderBy(desc(deadlines.version))
    .limit(1);
  return rows[0]?.dueAt ?? null;
}

/** Returns the version that it is. */
export async function insertDeadline(
  tx: Tx,
  deadline: Readonly<{ studyId: StudyId; dueAt: Date | null; participantId: ParticipantId }>,
): Promise<number> {
  const next = sql`(select coalesce(max(version), 0) + 1 from deadlines where study_id = ${deadline.studyId}::uuid)`;
  const rows = await tx
    .insert(deadlines)
    .values({ ...deadline, version: next })
    .returning({ version: deadlines.version });
  return rows[0]?.version ?? 0;
}
