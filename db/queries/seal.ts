import { desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { plans, readings, sealedReadings, seals, shownAnswers } from "#db/schema/index.ts";
import type { AnalysisReadingId, ReadingId, ShownAnswerId, StudyId } from "#study/vocabulary.ts";

export async function findPlanVersion(
  tx: Tx,
  studyId: StudyId,
): Promise<Readonly<{ version: number; hash: string }> | null> {
  const rows = await tx
    .select({ version: plans.version, hash: plans.hash })
    .from(plans)
    .where(eq(plans.studyId, studyId))
    .orderBy(desc(plans.version))
    .limit(1);
  return rows[0] ?? null;
}

export const insertSeal = (tx: Tx, seal: typeof seals.$inferInsert) =>
  tx.insert(seals).values(seal);

export type SealRows = Readonly<{
  shown: readonly (typeof shownAnswers.$inferInsert & Readonly<{ id: ShownAnswerId }>)[];
  readings: readonly (typeof readings.$inferInsert & Readonly<{ id: ReadingId }>)[];
  sealed: readonly (typeof sealedReadings.$inferInsert &
    Readonly<{ analysisId: AnalysisReadingId }>)[];
}>;

const batchRows = 2000;

async function inBatches<T>(
  rows: readonly T[],
  insert: (batch: T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += batchRows)
    await insert(rows.slice(from, from + batchRows));
}

/** Rows come shuffled; all stand in the caller's one transaction. */
export async function insertSealRows(tx: Tx, rows: SealRows): Promise<void> {
  await inBatches(rows.shown, (batch) => tx.insert(shownAnswers).values(batch));
  await inBatches(rows.readings, (batch) => tx.insert(readings).values(batch));
  await inBatches(rows.sealed, (batch) => tx.insert(sealedReadings).values(batch));
}

/** What anyone but the coordinator may know of the seal before unblinding. */
export type SealFacts = Readonly<{
  commitment: string;
  designHash: string;
  planVersion: number;
  planHash: string;
  sealedAt: Date;
}>;

export async function findSealFacts(tx: Tx, studyId: StudyId): Promise<SealFacts | null> {
  const rows = await tx
    .select({
      commitment: seals.commitment,
      designHash: seals.designHash,
      planVersion: seals.planVersion,
      planHash: seals.planHash,
      sealedAt: seals.sealedAt,
    })
    .from(seals)
    .where(eq(seals.studyId, studyId));
  return rows[0] ?? null;
}
