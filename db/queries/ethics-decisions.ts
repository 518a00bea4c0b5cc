import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { ethicsDecisions } from "#db/schema/index.ts";
import type { EthicsDecision, StudyId } from "#study/vocabulary.ts";

/** Returns the version that it is. */
export async function insertEthicsDecision(
  tx: Tx,
  studyId: StudyId,
  record: Readonly<{
    decision: EthicsDecision;
    authority: string;
    reference: string;
    decidedOn: string;
  }>,
): Promise<number> {
  const next = sql`(select coalesce(max(version), 0) + 1 from ethics_decisions where study_id = ${studyId}::uuid)`;
  const rows = await tx
    .insert(ethicsDecisions)
    .values({ studyId, ...record, version: next })
    .returning({ version: ethicsDecisions.version });
  return rows[0]?.version ?? 0;
}

export const listEthicsDecisions = (tx: Tx, studyId: StudyId) =>
  tx
    .select()
    .from(ethicsDecisions)
    .where(eq(ethicsDecisions.studyId, studyId))
    .orderBy(desc(ethicsDecisions.version));
