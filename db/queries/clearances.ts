import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { clearances } from "#db/schema/index.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

export type TextToClear = Readonly<{ id: string; vignetteNumber: number; text: string; clearedText: string | null; versions: number; reason: string | null }>;

/** The redactor's list, by vignette and then by random id. */
export async function listTextsToClear(tx: Tx, studyId: StudyId): Promise<readonly TextToClear[]> {
  return tx.execute<TextToClear>(sql`
    select t.id, v.number as "vignetteNumber", t.text, c.text as "clearedText", coalesce(c.version, 0) as versions, c.reason
    from candidate_texts t join vignettes v on v.id = t.vignette_id
    left join lateral (select * from clearances c where c.candidate_id = t.id order by version desc limit 1) c on true
    where t.study_id = ${studyId}::uuid order by v.number, t.id`);
}

export const insertClearance = (tx: Tx, clearance: Readonly<{ candidateId: string; version: number; participantId: ParticipantId; text: string; textHash: string; reason: string | null }>) =>
  tx.insert(clearances).values(clearance);
