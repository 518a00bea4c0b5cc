import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { ethicsDecisions } from "#db/schema/index.ts";
import type { EthicsDecision, StudyId } from "#study/vocabulary.ts";

export const insertEthicsDecision = (tx: Tx, studyId: StudyId, record: Readonly<{ decision: EthicsDecision; authority: string; reference: string; decidedOn: string }>) =>
  tx.insert(ethicsDecisions).values({ studyId, ...record, version: sql`(select coalesce(max(version), 0) + 1 from ethics_decisions where study_id = ${studyId}::uuid)` });

export const listEthicsDecisions = (tx: Tx, studyId: StudyId) =>
  tx.select().from(ethicsDecisions).where(eq(ethicsDecisions.studyId, studyId)).orderBy(desc(ethicsDecisions.version));
