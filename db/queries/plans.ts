import { desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { plans } from "#db/schema/index.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type PlanVersion = Readonly<{
  version: number;
  plan: unknown;
  hash: string;
  reason: string | null;
  recordedAt: Date;
}>;

export async function listPlans(tx: Tx, studyId: StudyId): Promise<readonly PlanVersion[]> {
  return tx
    .select({
      version: plans.version,
      plan: plans.plan,
      hash: plans.hash,
      reason: plans.reason,
      recordedAt: plans.recordedAt,
    })
    .from(plans)
    .where(eq(plans.studyId, studyId))
    .orderBy(desc(plans.version));
}

export const findPlan = async (tx: Tx, studyId: StudyId): Promise<PlanVersion | null> =>
  (await listPlans(tx, studyId))[0] ?? null;

export const insertPlan = (
  tx: Tx,
  studyId: StudyId,
  next: Readonly<{ version: number; plan: unknown; hash: string; reason: string | null }>,
) => tx.insert(plans).values({ studyId, ...next });
