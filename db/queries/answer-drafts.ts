import { and, eq, sql } from "drizzle-orm";
import type { AnswerSections } from "#study/answer.ts";
import type { AuthorId, VignetteId } from "#study/vocabulary.ts";
import type { Tx } from "#db/client.server.ts";
import { answerDrafts } from "#db/schema/answer-drafts.ts";

export type DraftCell = Readonly<{ authorId: AuthorId; vignetteId: VignetteId }>;
/** `basedOn` is the version that the words were typed over; 0 when there was none. */
export type DraftWrite = DraftCell &
  Readonly<{ basedOn: number; sections: AnswerSections; secondsVisible: number }>;
export type StoredDraft = Readonly<{
  version: number;
  sections: AnswerSections;
  secondsVisible: number;
  savedAt: Date;
}>;

const columns = {
  version: answerDrafts.version,
  sections: answerDrafts.sections,
  secondsVisible: answerDrafts.secondsVisible,
  savedAt: answerDrafts.updatedAt,
};
const inCell = ({ authorId, vignetteId }: DraftCell) =>
  and(eq(answerDrafts.authorId, authorId), eq(answerDrafts.vignetteId, vignetteId));

/** Writes the next version; null when another window has already written it. */
export async function writeAnswerDraft(tx: Tx, write: DraftWrite): Promise<StoredDraft | null> {
  const rows = write.basedOn === 0 ? await insertFirst(tx, write) : await updateNext(tx, write);
  return rows[0] ?? null;
}

const insertFirst = (tx: Tx, { authorId, vignetteId, sections, secondsVisible }: DraftWrite) =>
  tx
    .insert(answerDrafts)
    .values({ authorId, vignetteId, version: 1, sections, secondsVisible })
    .onConflictDoNothing()
    .returning(columns);

const updateNext = (tx: Tx, write: DraftWrite) =>
  tx
    .update(answerDrafts)
    .set({
      // The same words again only bring their time: no other window has to decide about them.
      version: sql`${answerDrafts.version} + case when ${answerDrafts.sections} = ${JSON.stringify(write.sections)}::jsonb then 0 else 1 end`,
      sections: write.sections,
      // Two windows count their own time: the greater stands.
      secondsVisible: sql`greatest(${answerDrafts.secondsVisible}, ${write.secondsVisible})`,
      updatedAt: sql`now()`,
    })
    .where(and(inCell(write), eq(answerDrafts.version, write.basedOn)))
    .returning(columns);

export async function findAnswerDraft(tx: Tx, cell: DraftCell): Promise<StoredDraft | null> {
  const rows = await tx.select(columns).from(answerDrafts).where(inCell(cell));
  return rows[0] ?? null;
}
