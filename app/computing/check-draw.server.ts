import type { Tx } from "#db/client.server.ts";
import { findOpenedSeal } from "#db/queries/analysis.ts";
import { findOpenedDraw } from "#db/queries/draw.ts";
import { checkDraw, type DrawCheck } from "#study/draw/check-draw.ts";
import { invariant } from "#study/invariant.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type DrawDiffers = Extract<DrawCheck, { kind: "draw-differs" }>;
export type DrawHolds = Exclude<DrawCheck, DrawDiffers>;

/** Rule W7, of an unblinded study. */
export async function checkOpenedDraw(
  tx: Tx,
  studyId: StudyId,
  entries: readonly LedgerEntry[],
): Promise<DrawCheck> {
  const seal = await findOpenedSeal(tx, studyId);
  invariant(seal, "an unblinded study has a seal");
  return checkDraw(entries, await findOpenedDraw(tx, studyId), seal);
}
