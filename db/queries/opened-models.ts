// Rule I7: the models and their cards, once the arms are open: Postgres refuses before.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { rowsOf } from "#db/exports/record-rows.ts";
import type { ArmId } from "#study/arms.ts";
import type { ProvenanceCard } from "#study/provenance-card.ts";
import type { StudyId } from "#study/vocabulary.ts";

export type OpenedModel = Readonly<{
  code: string;
  arm: ArmId;
  label: string;
  /** The version that holds; null where none was recorded, as by earlier programs. */
  card: ProvenanceCard | null;
  version: number | null;
  /** When that version was recorded. */
  recordedAt: string | null;
  /** Answers of the model, with those that were set aside. */
  answers: number;
}>;

export async function listOpenedModels(tx: Tx, studyId: StudyId): Promise<readonly OpenedModel[]> {
  return tx.execute<OpenedModel>(sql`
    with counts as (select a ->> 'author_id' as author, count(*)::integer as answers from ${rowsOf(studyId, "answers")} a group by 1),
      cards as (select distinct on (c ->> 'author_id') c from ${rowsOf(studyId, "provenance_cards")} c order by c ->> 'author_id', (c ->> 'version')::integer desc)
    select w ->> 'code' as code, w ->> 'arm' as arm, coalesce(w -> 'card' ->> 'label', w ->> 'code') as label,
      c -> 'document' as card, (c ->> 'version')::integer as version, ledger_time((c ->> 'recorded_at')::timestamptz) as "recordedAt", coalesce(n.answers, 0) as answers
    from ${rowsOf(studyId, "authors")} w left join cards on cards.c ->> 'author_id' = w ->> 'id' left join counts n on n.author = w ->> 'id'
    where w ->> 'participant_id' is null order by 2, 1`);
}
