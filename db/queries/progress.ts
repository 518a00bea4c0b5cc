// How far everyone is: completion and minutes. Nothing here can reach a score, and the operations pool has no grant on one.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { ArmId } from "#study/arms.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { stands } from "./imports.ts";

export type WriterProgress = Readonly<{
  code: string;
  author: string;
  arm: ArmId;
  drafts: number;
  submitted: number;
  total: number;
  medianSeconds: number | null;
}>;

/** Residents: drafts begun and not yet submitted, answers submitted, and the median time on a submitted answer. */
export async function listWriterProgress(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly WriterProgress[]> {
  return tx.execute<WriterProgress>(sql`
    select m.code, w.code as author, w.arm, count(a.id)::integer as submitted,
      (select count(*)::integer from answer_drafts d where d.author_id = w.id and not exists (select from answers b where b.author_id = w.id and b.vignette_id = d.vignette_id)) as drafts,
      (select count(*)::integer from vignettes v where v.study_id = w.study_id) as total,
      percentile_cont(0.5) within group (order by a.seconds_visible) as "medianSeconds"
    from authors w join participants m on m.id = w.participant_id left join answers a on a.author_id = w.id
    where w.study_id = ${studyId}::uuid group by w.id, m.code order by w.arm, w.code`);
}

export type ReaderProgress = Readonly<{
  seat: number;
  code: string | null;
  rated: number;
  leftOut: number;
  total: number;
  meanSeconds: number | null;
  isSignedOff: boolean;
}>;

/** Seats with the rater who holds them now; `rated` counts first versions, not amendments. */
export async function listReaderProgress(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ReaderProgress[]> {
  return tx.execute<ReaderProgress>(sql`
    select p.seat_number as seat, holder.code, p.rated, p.omitted as "leftOut", p.total, p.mean_seconds as "meanSeconds", p.signed_off as "isSignedOff"
    from reading_progress(${studyId}::uuid) p
    left join lateral (
      select m.code from seats s join seat_assignments a on a.seat_id = s.id join participants m on m.id = a.participant_id
      where s.study_id = ${studyId}::uuid and s.number = p.seat_number order by a.version desc limit 1) holder on true
    order by p.seat_number`);
}

export type TextProgress = Readonly<{ answers: number; prepared: number; cleared: number }>;

export async function findTextProgress(tx: Tx, studyId: StudyId): Promise<TextProgress> {
  const rows = await tx.execute<TextProgress>(sql`
    select count(*)::integer as answers, count(l.candidate_id)::integer as prepared,
      count(*) filter (where exists (select from current_texts t join clearances c on c.candidate_id = t.candidate_id and c.text_hash = t.text_hash where t.candidate_id = l.candidate_id))::integer as cleared
    from answers a left join candidate_links l on l.answer_id = a.id where a.study_id = ${studyId}::uuid and ${stands}`);
  return rows[0] ?? { answers: 0, prepared: 0, cleared: 0 };
}
