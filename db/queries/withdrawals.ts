import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import type { LeavingFacts } from "#study/withdrawal.ts";

/** What a coordinator may know of a person who wants to leave. `actor` is the coordinator's own pseudonymous id. */
export async function findLeavingFacts(
  tx: Tx,
  studyId: StudyId,
  participantId: string,
  actor: ParticipantId,
): Promise<LeavingFacts | null> {
  const rows = await tx.execute<LeavingFacts>(sql`
    select s.state, m.code, m.id = ${actor}::uuid as "isSelf", p.erased_at is not null as "isErased", takes_part(m.person_id) as "takesPart",
      exists (select from withdrawals w where w.participant_id = m.id) as "isWithdrawn", seat_still_held(m.id) as "seatHeld", key_still_held(m.id) as "keyHeld",
      (select coalesce(jsonb_agg(r.role order by r.role), '[]') from participant_roles r where r.participant_id = m.id and not exists (
        select from participant_roles o join participants n on n.id = o.participant_id
        where n.study_id = m.study_id and o.role = r.role and n.id <> m.id and not exists (select from withdrawals w where w.participant_id = n.id))) as "rolesHeldAlone"
    from participants m join people p on p.id = m.person_id join studies s on s.id = m.study_id
    where m.study_id = ${studyId}::uuid and m.id::text = ${participantId}`);
  return rows[0] ?? null;
}

/** The row, and the end of the person's sessions and links. */
export const insertWithdrawal = (tx: Tx, participantId: ParticipantId, reason: string) =>
  tx.execute(sql`select withdraw_person(${participantId}::uuid, ${reason})`);

export const eraseName = (tx: Tx, participantId: ParticipantId) =>
  tx.execute(sql`select erase_name(${participantId}::uuid)`);
