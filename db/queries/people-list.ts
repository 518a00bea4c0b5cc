import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { ParticipantId, PersonId, Role, StudyId } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

export type InvitationState = "never" | "open" | "used" | "expired";

/** A person as the coordinator knows them. Times are ISO texts. */
export type ListedPerson = Readonly<{
  personId: PersonId;
  participantId: ParticipantId;
  code: string;
  /** Null once it is erased. */
  name: string | null;
  email: string | null;
  roles: readonly Role[];
  consented: readonly Role[];
  arm: string | null;
  seat: number | null;
  /** Seats held earlier and given to someone else. */
  formerSeats: readonly number[];
  /** Of the latest link. */
  invitation: InvitationState;
  invitationWay: LinkWay | null;
  invitedAt: string | null;
  invitationEnds: string | null;
  /** When a link of theirs was last used; null until they have signed in once. */
  signedInAt: string | null;
  withdrawnAt: string | null;
  isOptedOut: boolean;
  /** What became of the last invitation by mail; null where none was asked for. */
  invitationMail: "waiting" | "sent" | "failed" | null;
}>;

const listed = (condition: SQL): SQL => sql`
  with held as (select distinct on (a.seat_id) s.number, a.participant_id from seat_assignments a join seats s on s.id = a.seat_id order by a.seat_id, a.version desc)
  select m.person_id as "personId", m.id as "participantId", m.code, p.name, p.email,
    (select coalesce(jsonb_agg(r.role order by r.role), '[]') from participant_roles r where r.participant_id = m.id) as roles,
    (select coalesce(jsonb_agg(c.role order by c.role), '[]') from consents c where c.participant_id = m.id) as consented,
    (select w.arm from authors w where w.participant_id = m.id) as arm,
    (select h.number from held h where h.participant_id = m.id limit 1) as seat,
    (select coalesce(jsonb_agg(distinct s.number), '[]') from seat_assignments a join seats s on s.id = a.seat_id
      where a.participant_id = m.id and not exists (select from held h where h.number = s.number and h.participant_id = m.id)) as "formerSeats",
    case when i.id is null then 'never' when i.used_at is not null then 'used' when i.ended_at is not null or i.expires_at <= now() then 'expired' else 'open' end as invitation, i.way as "invitationWay",
    ${isoTime(sql`i.created_at`)} as "invitedAt", ${isoTime(sql`i.expires_at`)} as "invitationEnds",
    (select ${isoTime(sql`max(u.used_at)`)} from invitations u where u.person_id = m.person_id) as "signedInAt",
    (select ${isoTime(sql`w.recorded_at`)} from withdrawals w where w.participant_id = m.id) as "withdrawnAt",
    coalesce((select not w.wants_mail from mail_choices w where w.participant_id = m.id order by w.version desc limit 1), false) as "isOptedOut",
    (select case when e.sent_at is not null then 'sent' when e.failed_at is not null then 'failed' else 'waiting' end
      from mail_messages e where e.participant_id = m.id and e.kind = 'invitation' order by e.asked_at desc limit 1) as "invitationMail"
  from participants m join people p on p.id = m.person_id
  left join lateral (select * from (select id, expires_at, used_at, ended_at, way, created_at from invitations where person_id = m.person_id) own order by created_at desc limit 1) i on true
  where ${condition}`;

const pageRows = 100;

/** A page of 100 people by pseudonym, and how many there are. */
export async function listPeople(
  tx: Tx,
  studyId: StudyId,
  page: number,
): Promise<Readonly<{ people: readonly ListedPerson[]; total: number }>> {
  const counted = await tx.execute<{ total: number }>(
    sql`select count(*)::integer as total from participants where study_id = ${studyId}::uuid`,
  );
  const people = await tx.execute<ListedPerson>(
    sql`${listed(sql`m.study_id = ${studyId}::uuid`)} order by m.code limit ${pageRows} offset ${(page - 1) * pageRows}`,
  );
  return { people, total: counted[0]?.total ?? 0 };
}

export async function findListedPerson(
  tx: Tx,
  studyId: StudyId,
  participantId: string,
): Promise<ListedPerson | null> {
  const rows = await tx.execute<ListedPerson>(
    listed(sql`m.study_id = ${studyId}::uuid and m.id::text = ${participantId}`),
  );
  return rows[0] ?? null;
}

export type WaitingRater = Readonly<{ participantId: ParticipantId; code: string; name: string }>;

/** Raters who hold no seat now and have not left. */
export async function listWaitingRaters(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly WaitingRater[]> {
  return tx.execute<WaitingRater>(sql`
    select m.id as "participantId", m.code, p.name from participants m join people p on p.id = m.person_id
    join participant_roles r on r.participant_id = m.id and r.role = 'rater'
    where m.study_id = ${studyId}::uuid and not exists (select from withdrawals w where w.participant_id = m.id) and not exists (
      select from seat_assignments a where a.participant_id = m.id and a.version = (select max(b.version) from seat_assignments b where b.seat_id = a.seat_id))
    order by m.code`);
}
