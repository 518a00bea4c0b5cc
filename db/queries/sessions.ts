import { sql } from "drizzle-orm";
import type { DatabaseKind, ParticipantId, PersonId, Role, StudyId, StudyState } from "#study/vocabulary.ts";
import type { Pool, SessionHash } from "#db/client.server.ts";

export type Membership = Readonly<{
  studyId: StudyId;
  title: string;
  state: StudyState;
  participantId: ParticipantId;
  code: string;
  roles: readonly Role[];
  consented: readonly Role[];
}>;

export type SignedIn = Readonly<{ personId: PersonId; name: string; memberships: readonly Membership[] }>;

/** The person of a live session with every study they take part in, or null. One statement of the gate pool. */
export async function findSignedIn(gate: Pool, session: SessionHash): Promise<SignedIn | null> {
  const rows = await gate.db.execute<{ person_id: PersonId; name: string; memberships: readonly Membership[] }>(sql`
    select p.id as person_id, p.name, coalesce((
      select jsonb_agg(jsonb_build_object('studyId', s.id, 'title', s.title, 'state', s.state, 'participantId', m.id, 'code', m.code,
        'roles', (select coalesce(jsonb_agg(r.role order by r.role), '[]') from participant_roles r where r.participant_id = m.id),
        'consented', (select coalesce(jsonb_agg(c.role), '[]') from consents c where c.participant_id = m.id)) order by s.created_at)
      from participants m join studies s on s.id = m.study_id
      where m.person_id = p.id and not exists (select from withdrawals w where w.participant_id = m.id)), '[]') as memberships
    from sessions x join people p on p.id = x.person_id
    where x.token_hash = ${session} and x.ended_at is null and x.last_seen_at > now() - interval '30 days'`);
  const row = rows[0];
  return row ? { personId: row.person_id, name: row.name, memberships: row.memberships } : null;
}

/** Without a link, by the owner of the database alone. People's sessions begin with a link (openSession). */
export const insertOperatorSession = (owner: Pool, session: SessionHash, personId: PersonId) =>
  owner.db.execute(sql`insert into sessions (token_hash, person_id) values (${session}, ${personId})`);

/** Idle time counts from here; written at most once an hour. */
export const touchSession = (gate: Pool, session: SessionHash) =>
  gate.db.execute(sql`update sessions set last_seen_at = now() where token_hash = ${session} and last_seen_at < now() - interval '1 hour'`);

export const endSession = (gate: Pool, session: SessionHash) =>
  gate.db.execute(sql`update sessions set ended_at = now() where token_hash = ${session} and ended_at is null`);

export async function findDatabaseKind(pool: Pool): Promise<DatabaseKind> {
  const rows = await pool.db.execute<{ kind: DatabaseKind }>(sql`select kind from installation`);
  const kind = rows[0]?.kind;
  if (!kind) throw new Error("The database has no kind: run `equipoise migrate` first.");
  return kind;
}
