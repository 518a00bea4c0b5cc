import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { surfaceMeasurements } from "#db/schema/index.ts";
import type { StudyId } from "#study/vocabulary.ts";
import type { SurfacePredictability } from "#study/surface-predictability.ts";

export const insertSurface = (tx: Tx, studyId: StudyId, result: SurfacePredictability) =>
  tx.insert(surfaceMeasurements).values({ studyId, result });

/** As measured at the seal; the column holds what the seal computed. */
export async function findSurface(tx: Tx, studyId: StudyId): Promise<SurfacePredictability | null> {
  const rows = await tx
    .select({ result: surfaceMeasurements.result })
    .from(surfaceMeasurements)
    .where(eq(surfaceMeasurements.studyId, studyId));
  return (rows[0]?.result as SurfacePredictability | undefined) ?? null;
}

/** Refused by Postgres before unblinding. */
export async function findOpenedSurface(
  tx: Tx,
  studyId: StudyId,
): Promise<SurfacePredictability | null> {
  const rows = await tx.execute<{ result: SurfacePredictability }>(
    sql`select result from opened_surface(${studyId}::uuid)`,
  );
  return rows[0]?.result ?? null;
}
