import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { viewings } from "#db/schema/index.ts";
import type { Viewing } from "#study/viewing.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import { ledgerTime } from "./iso-time.ts";

/** The screen of the unaided judgement; those of the ratings are written with them. */
export const insertUnaidedViewing = (
  tx: Tx,
  readingId: ReadingId,
  { device, secondsVisible }: Viewing,
) => tx.insert(viewings).values({ readingId, version: 0, device, unaidedSeconds: secondsVisible });

/** What stood before the rater, as it was written when the reading opened. */
export type Shown = Readonly<{
  shownHash: string;
  position: number;
  keySeenBefore: boolean;
  openedAt: string;
}>;

export async function findShown(tx: Tx, readingId: ReadingId): Promise<Shown | null> {
  const rows = await tx.execute<Shown>(sql`
    select o.shown_hash as "shownHash", r.position, o.key_seen_before as "keySeenBefore", ${ledgerTime(sql`o.opened_at`)} as "openedAt"
    from reading_openings o join readings r on r.id = o.reading_id where o.reading_id = ${readingId}::uuid`);
  return rows[0] ?? null;
}
