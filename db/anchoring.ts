// When a transaction has appended to a ledger, its chains may be due for a checkpoint: asked once it has committed.
import { sql } from "drizzle-orm";
import type { StudyId } from "#study/vocabulary.ts";
import type { Pool, SessionHash, Tx } from "./client.server.ts";
import { isLockHeld } from "./patience.ts";

/** How many acts stand between two checkpoints. */
export const checkpointEvery = 100;
// Counting costs a query, so only every tenth act of this process asks: not of a chain, or many people in step would ask all at once.
const lookEvery = 10;
let actsSinceLook = 0;

const appended = new WeakMap<Tx, StudyId>();

export function noteAppended(tx: Tx, studyId: StudyId): void {
  appended.set(tx, studyId);
}

/** Anchors all chains once enough acts stand loose. The act is committed by now, so a checkpoint that fails loses nothing and is told, unless others were just writing: the next act asks again. */
export async function anchorIfDue(pool: Pool, session: SessionHash, tx: Tx): Promise<void> {
  const studyId = appended.get(tx);
  if (!studyId || ++actsSinceLook < lookEvery) return;
  actsSinceLook = 0;
  const named = sql`with named as materialized (select set_config('app.session', ${session}, true))`;
  await pool.db
    .execute(
      sql`${named} select ledger_checkpoint(${studyId}::uuid, ${checkpointEvery}) from named`,
    )
    .catch((error: unknown) => {
      if (!isLockHeld(error)) process.emitWarning(error as Error);
    });
}
