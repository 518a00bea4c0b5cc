import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answersSetAside } from "#db/schema/index.ts";
import type { StandingImport } from "#study/set-aside.ts";
import type { AnswerId, ParticipantId, StudyId } from "#study/vocabulary.ts";
import { isoTime, ledgerTime } from "./iso-time.ts";

/** Rule I6: of the answers called `a`, those that nobody set aside. */
export const stands = sql`not exists (select from answers_set_aside x where x.answer_id = a.id)`;

/** One act of importing. Its answers were committed at one moment, `at`, which names it. */
export type Import = Readonly<{
  at: string;
  labels: readonly string[];
  answers: number;
  prepared: number;
  setAsideAt: string | null;
  reason: string | null;
}>;

export async function listImports(tx: Tx, studyId: StudyId): Promise<readonly Import[]> {
  return tx.execute<Import>(sql`
    select ${ledgerTime(sql`a.submitted_at`)} as at, jsonb_agg(distinct coalesce(w.card ->> 'label', w.code)) as labels, count(*)::integer as answers, count(l.candidate_id)::integer as prepared,
      ${isoTime(sql`max(x.recorded_at)`)} as "setAsideAt", max(x.reason) as reason
    from answers a join authors w on w.id = a.author_id left join candidate_links l on l.answer_id = a.id left join answers_set_aside x on x.answer_id = a.id
    where a.study_id = ${studyId}::uuid and w.participant_id is null group by a.submitted_at order by a.submitted_at`);
}

type Standing = StandingImport & Readonly<{ ids: readonly AnswerId[] }>;

/** What is left of the import of one moment. */
export async function findStandingImport(tx: Tx, studyId: StudyId, at: string): Promise<Standing> {
  const rows = await tx.execute<Standing>(sql`
    select coalesce(jsonb_agg(a.id order by a.id), '[]') as ids, count(*)::integer as answers, count(l.candidate_id)::integer as prepared
    from answers a join authors w on w.id = a.author_id left join candidate_links l on l.answer_id = a.id
    where a.study_id = ${studyId}::uuid and w.participant_id is null and a.submitted_at = ${at}::timestamptz and ${stands}`);
  return rows[0] ?? { ids: [], answers: 0, prepared: 0 };
}

export type SetAside = Readonly<{ studyId: StudyId; setAsideBy: ParticipantId; reason: string }>;

export const insertSetAside = (tx: Tx, ids: readonly AnswerId[], setAside: SetAside) =>
  tx.insert(answersSetAside).values(ids.map((answerId) => ({ answerId, ...setAside })));
