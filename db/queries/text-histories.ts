// From the raw answer to the text that was cleared: for the coordinator, and after unblinding for those who read the record.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AnswerId, StudyId } from "#study/vocabulary.ts";

type AnswerNamed = Readonly<{
  answerId: AnswerId;
  vignetteNumber: number;
  arm: string;
  authorCode: string;
  sample: number;
}>;

/** `isPrepared` once it stands in the one typography; `isPlain` when presentation changed nothing. */
export type TextListed = AnswerNamed &
  Readonly<{ isPrepared: boolean; isPlain: boolean; edits: number; isCleared: boolean }>;

/** Refused by Postgres to everyone else. */
export const listTextHistories = async (tx: Tx, studyId: StudyId): Promise<readonly TextListed[]> =>
  tx.execute<TextListed>(sql`
    select answer_id as "answerId", vignette_number as "vignetteNumber", arm, author_code as "authorCode", sample, presented_hash is not null as "isPrepared",
      coalesce(raw_hash = presented_hash, false) as "isPlain", jsonb_array_length(edits) as edits, cleared_hash is not null as "isCleared"
    from text_histories(${studyId}::uuid)`);

export type KeptEdit = Readonly<{
  version: number;
  text: string;
  textHash: string;
  reason: string;
  editor: string;
  at: string;
}>;
export type TextHistory = AnswerNamed &
  Readonly<{
    rawText: string;
    rawHash: string;
    presentedText: string | null;
    presentedHash: string | null;
    edits: readonly KeptEdit[];
    clearedHash: string | null;
  }>;

export async function findTextHistory(
  tx: Tx,
  studyId: StudyId,
  answerId: string,
): Promise<TextHistory | null> {
  const rows = await tx.execute<TextHistory>(sql`
    select answer_id as "answerId", vignette_number as "vignetteNumber", arm, author_code as "authorCode", sample, raw_text as "rawText", raw_hash as "rawHash", presented_text as "presentedText", presented_hash as "presentedHash",
      edits, cleared_hash as "clearedHash"
    from text_histories(${studyId}::uuid) where answer_id::text = ${answerId}`);
  return rows[0] ?? null;
}
