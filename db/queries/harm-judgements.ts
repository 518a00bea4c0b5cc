import { harmJudgements } from "#db/schema/index.ts";
import type { Tx } from "#db/client.server.ts";
import type { ReadingId } from "#study/vocabulary.ts";

/** False when a judgement already stands: the first one does. */
export async function insertHarmJudgement(
  tx: Tx,
  judgement: Readonly<{ readingId: ReadingId; harmful: boolean }>,
): Promise<boolean> {
  const rows = await tx
    .insert(harmJudgements)
    .values(judgement)
    .onConflictDoNothing()
    .returning({ readingId: harmJudgements.readingId });
  return rows.length === 1;
}
