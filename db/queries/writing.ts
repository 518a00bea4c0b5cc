// How answers are typed, page by page. Postgres refuses every count of a resident whose consent doesn't name it.
import { sql } from "drizzle-orm";
import { sectionKeys } from "#study/answer.ts";
import type { WritingCount, WritingSummary } from "#study/writing.ts";
import type { Tx } from "#db/client.server.ts";
import { writingCounts } from "#db/schema/writing-counts.ts";
import type { DraftCell } from "./answer-drafts.ts";

/** An integer of Postgres, whatever a hand-made request counted. */
const mostSummed = 1_000_000_000;

/** A page's count replaces its own earlier one, and never by a smaller: saves may arrive twice or out of order. */
export const keepWritingCount = (
  tx: Tx,
  { authorId, vignetteId }: DraftCell,
  { pageId, sections }: WritingCount,
) =>
  tx
    .insert(writingCounts)
    .values(
      sectionKeys.map((section) => ({
        authorId,
        vignetteId,
        pageId,
        section,
        ...sections[section],
      })),
    )
    .onConflictDoUpdate({
      target: [
        writingCounts.authorId,
        writingCounts.vignetteId,
        writingCounts.pageId,
        writingCounts.section,
      ],
      set: {
        seconds: sql`greatest(${writingCounts.seconds}, excluded.seconds)`,
        pastes: sql`greatest(${writingCounts.pastes}, excluded.pastes)`,
        pastedCharacters: sql`greatest(${writingCounts.pastedCharacters}, excluded.pasted_characters)`,
      },
    });

/** The sum over every page that was opened on this case; null where none counted. */
export async function findWriting(
  tx: Tx,
  { authorId, vignetteId }: DraftCell,
): Promise<WritingSummary | null> {
  const rows = await tx.execute<{ summary: WritingSummary | null }>(sql`
    select jsonb_object_agg(section, jsonb_build_object('seconds', least(seconds, ${mostSummed}), 'pastes', least(pastes, ${mostSummed}), 'pastedCharacters', least(characters, ${mostSummed}))) as summary
    from (select section, sum(seconds) as seconds, sum(pastes) as pastes, sum(pasted_characters) as characters
      from writing_counts where author_id = ${authorId}::uuid and vignette_id = ${vignetteId}::uuid group by section) summed`);
  return rows[0]?.summary ?? null;
}
