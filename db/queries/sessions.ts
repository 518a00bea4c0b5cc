import { sql } from "drizzle-orm";
import type {
  DatabaseKind,
  ParticipantId,
  PersonId,
  Role,
  StudyId,
  StudyState,
} from "#study/vocabulary.ts";
import type { Pool, SessionHash } from "#db/client.server.ts";
import type { StudyKind } from "#study/kinds/kinds.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import { isoTime } from "./iso-time.ts";

export type Membership = Readonly<{
  studyId: StudyId;
  title: string;
  kind: StudyKind;
  state: StudyState;
  participantId: ParticipantId;
  code: string;
  roles: readonly Role[];
  consented: readonly Role[];
}>;

export type SignedIn = Readonly<{
  personId: PersonId;
  name: string;
  /** Their secret is still to be given in this session: until then it opens nothing. */ isLocked: boolean;
  memberships: readonly Membership[];
}>;

/** The person of a live session with every study they take part in, or null. One statement of the gate pool. */
export async function findSignedIn(gate: Pool, session: SessionHash): Promise<SignedIn | null> {
  const rows = await gate.db.execute<{
    person_id: PersonId;
    name: string;
    is_locked: boolean;
    memberships: readonly Membership[];
  }>(sql`
    select p.id as person_id, p.name, session_is_locked(${session}) as is_locked, coalesce((
      select jsonb_agg(jsonb_build_object('studyId', s.id, 'title', s.title, 'kind', s.kind, 'state', s.state, 'participantId', m.id, 'code', m.code,
        'roles', (select coalesce(jsonb_agg(r.role order by r.role), '[]') from participant_roles r where r.participant_id = m.id),
        'consented', (select coalesce(jsonb_agg(c.role), '[]') from consents c where c.participant_id = m.id)) order by s.created_at)
      from participants m join studies s on s.id = m.study_id
      where m.person_id = p.id and not exists (select from withdrawals w where w.participant_id = m.id)), '[]') as memberships
    from sessions_of(${session}) x join people p on p.id = x.person_id where x.is_this and x.is_live`);
  const row = rows[0];
  return row
    ? {
        personId: row.person_id,
        name: row.name,
        isLocked: row.is_locked,
        memberships: row.memberships,
      }
    : null;
}

/** Without a link, by the owner of the database alone. People's sessions begin with a link (openSession). */
export const insertOperatorSession = (owner: Pool, session: SessionHash, personId: PersonId) =>
  owner.db.execute(
    sql`insert into sessions (token_hash, person_id) values (${session}, ${personId})`,
  );

/** Rule K5 waived for one session, by the owner of the database alone: the operator reads for a key holder, whose key still asks for the passphrase. */
export const insertOperatorProof = (owner: Pool, session: SessionHash) =>
  owner.db.execute(sql`insert into session_proofs (token_hash) values (${session})`);

/** A live session that no known link opened: the earlier version kept none. */
export async function isOlderSession(gate: Pool, session: SessionHash): Promise<boolean> {
  const rows = await gate.db.execute(
    sql`select from sessions_of(${session}) s where s.is_this and s.link_id is null and s.is_live`,
  );
  return rows.length > 0;
}

/** Idle time counts from here; written at most every five minutes. */
export const touchSession = (gate: Pool, session: SessionHash) =>
  gate.db.execute(sql`select touch_session(${session})`);

export const endSession = (gate: Pool, session: SessionHash) =>
  gate.db.execute(
    sql`select end_own_sessions(${session}, id, null) from sessions_of(${session}) where is_this`,
  );

/** One of this person's other sessions, or all but this one. Returns how many ended. */
export async function endOtherSessions(
  gate: Pool,
  session: SessionHash,
  which: string | null,
): Promise<number> {
  const rows = await gate.db.execute<{ ended: number }>(
    sql`select end_own_sessions(${session}, ${which}::uuid, ${which === null ? session : null}) as ended`,
  );
  return rows[0]?.ended ?? 0;
}

export type ListedSession = Readonly<{
  id: string;
  isThis: boolean;
  browser: string | null;
  way: LinkWay | null;
  startedAt: string;
  lastSeenAt: string;
  endsAt: string;
}>;

/** A person's live sessions, this one first and then the latest. */
export const listSessions = (gate: Pool, session: SessionHash): Promise<readonly ListedSession[]> =>
  gate.db.execute<ListedSession>(sql`
    select s.id, s.is_this as "isThis", s.browser, i.way, ${isoTime(sql`s.created_at`)} as "startedAt", ${isoTime(sql`s.last_seen_at`)} as "lastSeenAt",
      ${isoTime(sql`least(s.ends_at, s.last_seen_at + make_interval(mins => s.idle_minutes))`)} as "endsAt"
    from sessions_of(${session}) s left join invitations i on i.id = s.link_id where s.is_live order by 2 desc, s.created_at desc`);

export type ListedLink = Readonly<{
  id: string;
  way: LinkWay;
  madeAt: string;
  /** Of the coordinator who was shown it or asked for the mail. */ madeBy: string | null;
  usedAt: string | null;
  browser: string | null;
  isThis: boolean;
}>;

/** The latest links of a person, made or used in the last thirty days, and what they opened. */
export const listLinks = (gate: Pool, session: SessionHash): Promise<readonly ListedLink[]> =>
  gate.db.execute<ListedLink>(sql`
    select i.id, i.way, ${isoTime(sql`i.created_at`)} as "madeAt", m.code as "madeBy", ${isoTime(sql`i.used_at`)} as "usedAt", s.browser, coalesce(s.is_this, false) as "isThis"
    from (select person_id from sessions_of(${session}) where is_this) own join invitations i on i.person_id = own.person_id
      left join participants m on m.id = i.made_by left join sessions_of(${session}) s on s.link_id = i.id
    where coalesce(i.used_at, i.created_at) > now() - interval '30 days'
    order by coalesce(i.used_at, i.created_at) desc limit 5`);

export async function findDatabaseKind(pool: Pool): Promise<DatabaseKind> {
  const rows = await pool.db.execute<{ kind: DatabaseKind }>(sql`select kind from installation`);
  const kind = rows[0]?.kind;
  if (!kind)
    throw new Error("The database has no kind: run `npm run -s equipoise -- migrate` first.");
  return kind;
}
