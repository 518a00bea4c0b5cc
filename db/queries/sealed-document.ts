import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { seals } from "#db/schema/index.ts";
import type { Certificate } from "#study/allocation/guarantees.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type SealedDocument = Readonly<{
  commitment: string;
  designHash: string;
  planVersion: number;
  planHash: string;
  certificate: Certificate;
  sealedAt: Date;
}>;

export async function findSealedDocument(tx: Tx, studyId: StudyId): Promise<SealedDocument | null> {
  const { commitment, designHash, planVersion, planHash, certificate, sealedAt } = seals;
  const rows = await tx
    .select({ commitment, designHash, planVersion, planHash, certificate, sealedAt })
    .from(seals)
    .where(eq(seals.studyId, studyId));
  const row = rows[0];
  // The column holds what the seal computed in the same transaction as its rows.
  return row ? { ...row, certificate: row.certificate as Certificate } : null;
}
