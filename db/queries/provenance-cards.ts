import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { authors, provenanceCards } from "#db/schema/index.ts";
import type { ArmId } from "#study/arms.ts";
import type { ProvenanceCard } from "#study/provenance-card.ts";
import type { AuthorId, StudyId } from "#study/vocabulary.ts";
import { stands } from "./imports.ts";

export const insertCard = (tx: Tx, card: Omit<typeof provenanceCards.$inferInsert, "recordedAt">) =>
  tx.insert(provenanceCards).values(card);

/** Every version of one author's card, newest first. */
export const listCardVersions = (tx: Tx, authorId: AuthorId) =>
  tx
    .select({
      version: provenanceCards.version,
      card: provenanceCards.document,
      hash: provenanceCards.hash,
      reason: provenanceCards.reason,
      recordedAt: provenanceCards.recordedAt,
    })
    .from(provenanceCards)
    .where(eq(provenanceCards.authorId, authorId))
    .orderBy(desc(provenanceCards.version));

export type ModelListed = Readonly<{
  id: AuthorId;
  code: string;
  arm: ArmId;
  label: string;
  /** Of the version that holds; null where no card was recorded, as by earlier programs. */
  card: ProvenanceCard | null;
  version: number | null;
  answers: number;
}>;

/** Each model author with the card that holds. */
export async function listModels(tx: Tx, studyId: StudyId): Promise<readonly ModelListed[]> {
  return tx.execute<ModelListed>(sql`
    select w.id, w.code, w.arm, coalesce(w.card ->> 'label', w.code) as label, c.document as card, c.version,
      (select count(*) from answers a where a.author_id = w.id and ${stands})::integer as answers
    from authors w
      left join lateral (select document, version from provenance_cards p where p.author_id = w.id order by version desc limit 1) c on true
    where w.study_id = ${studyId}::uuid and w.participant_id is null order by w.arm, w.code`);
}

/** Null for a code that no model of this study has. */
export async function findModel(
  tx: Tx,
  studyId: StudyId,
  code: string,
): Promise<Readonly<{ id: AuthorId; code: string; arm: ArmId; label: string }> | null> {
  const rows = await tx
    .select({
      id: authors.id,
      code: authors.code,
      arm: authors.arm,
      label: sql<string>`coalesce(${authors.card} ->> 'label', ${authors.code})`,
    })
    .from(authors)
    .where(
      and(
        eq(authors.studyId, studyId),
        eq(authors.code, code),
        sql`${authors.participantId} is null`,
      ),
    );
  return rows[0] ?? null;
}
