import { sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Tx } from "#db/client.server.ts";
import type { Opened } from "#study/opening.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** An act of the person the first time in a session; nothing after that. */
export async function noteOpening(tx: Tx, studyId: StudyId, opened: Opened): Promise<void> {
  const rows = await tx.execute<{ noted: boolean }>(
    sql`select note_opening(${studyId}::uuid, ${opened}) as noted`,
  );
  if (rows[0]?.noted) noteAppended(tx, studyId);
}
