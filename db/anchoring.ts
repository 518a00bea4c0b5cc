// When a transaction has appended to a ledger, its chains may be due for a checkpoint: asked once it has committed.
import { sql } from "drizzle-orm";
import type { StudyId } from "#study/vocabulary.ts";
import type { Pool, Tx } from "./client.server.ts";

type Appended = Readonly<{ studyId: StudyId; position: number }>;

/** How many acts stand between two checkpoints. */
export const checkpointEvery = 100;
// Counting costs a query, so only every tenth entry of a chain asks.
const lookEvery = 10;

const appended = new WeakMap<Tx, Appended>();

export function noteAppended(tx: Tx, note: Appended): void {
  appended.set(tx, note);
}

/** Anchors all chains once enough acts stand loose. The act is committed by now, so a checkpoint that fails loses nothing and is told: the next act asks again. */
export async function anchorIfDue(pool: Pool, tx: Tx): Promise<void> {
  const note = appended.get(tx);
  if (!note || note.position % lookEvery !== 0) return;
  await pool.db.execute(sql`select ledger_checkpoint(${note.studyId}::uuid, ${checkpointEvery})`).catch((error: unknown) => process.emitWarning(error as Error));
}
