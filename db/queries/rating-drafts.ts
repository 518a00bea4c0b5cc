import { eq } from "drizzle-orm";
import type { Pool, SessionHash, Tx } from "#db/client.server.ts";
import { ratingDrafts } from "#db/schema/index.ts";
import { type FirstDraft, readDraft } from "#study/first-instrument.ts";
import type { RatingDraft } from "#study/rating.ts";
import type { ReadingId } from "#study/vocabulary.ts";

export type StoredDraft = Readonly<{
  version: number;
  draft: RatingDraft;
  secondsVisible: number;
  savedAt: string;
}>;

export async function findRatingDraft(tx: Tx, readingId: ReadingId): Promise<StoredDraft | null> {
  const rows = await tx.select().from(ratingDrafts).where(eq(ratingDrafts.readingId, readingId));
  const row = rows[0];
  return row
    ? {
        version: row.version,
        draft: readDraft(row.body),
        secondsVisible: row.secondsVisible,
        savedAt: row.updatedAt.toISOString(),
      }
    : null;
}

export type DraftToSave = Readonly<{
  readingId: ReadingId;
  basedOn: number;
  draft: RatingDraft;
  secondsVisible: number;
}>;
export type DraftAnswer = Readonly<{
  saved: boolean;
  version: number;
  draft: RatingDraft;
  savedAt: string;
}>;

const noRight = "42501";

type DraftRow = Readonly<{
  saved: boolean;
  version: number;
  body: RatingDraft | FirstDraft;
  updated_at: string;
}>;

/**
 * One round trip: session and save in one statement, which the driver itself prepares once a connection; Drizzle would have it
 * parsed and planned at every save. Null when the policies show this session no such reading.
 */
export async function saveRatingDraft(
  { client }: Pool,
  session: SessionHash,
  save: DraftToSave,
): Promise<DraftAnswer | null> {
  try {
    const rows = await client<DraftRow[]>`
      select d.* from (select set_config('app.session', ${session}, true) as named) actor,
        lateral save_rating_draft(case when actor.named is not null then ${save.readingId}::uuid end, ${JSON.stringify(save.draft)}::jsonb, ${save.basedOn}::integer, ${save.secondsVisible}::integer) d`;
    const row = rows[0];
    return row
      ? {
          saved: row.saved,
          version: row.version,
          draft: readDraft(row.body),
          savedAt: new Date(row.updated_at).toISOString(),
        }
      : null;
  } catch (error) {
    if ((error as { code?: string }).code === noRight) return null;
    throw error;
  }
}
