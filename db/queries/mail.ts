// What the coordinator asks to be mailed, and what became of it. The worker's side: db/queries/mail-delivery.ts.
import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { mailLinks, mailMessages } from "#db/schema/index.ts";
import type { DeliveryProblem } from "#study/delivery.ts";
import type { Addressee, AskedKind } from "#study/mail.ts";
import type { ParticipantId, PersonId, Role, StudyId } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

/** Someone who has not left, whom the coordinator may want to write to, with how much is left to them. */
export type ListedAddressee = Addressee &
  Readonly<{
    personId: PersonId;
    participantId: ParticipantId;
    code: string;
    name: string;
    roles: readonly Role[];
    isInvited: boolean;
    /** Null for whoever has no work in the study's state. */
    workRole: Role | null;
    remindedAt: string | null;
  }>;

export async function listAddressees(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly ListedAddressee[]> {
  return tx.execute<ListedAddressee>(sql`
    select m.person_id as "personId", m.id as "participantId", m.code, p.name, p.email as address,
      (select coalesce(jsonb_agg(r.role order by r.role), '[]') from participant_roles r where r.participant_id = m.id) as roles,
      coalesce((select not c.wants_mail from mail_choices c where c.participant_id = m.id order by c.version desc limit 1), false) as "isOptedOut",
      exists (select from invitations i where i.person_id = m.person_id) as "isInvited",
      exists (select from mail_messages w where w.participant_id = m.id and w.kind = 'invitation' and w.sent_at is null and w.failed_at is null) as "isInvitationWaiting",
      exists (select from mail_messages w where w.participant_id = m.id and w.kind = 'reminder' and w.asked_on = (now() at time zone 'UTC')::date) as "isRemindedToday",
      (select ${isoTime(sql`max(w.asked_at)`)} from mail_messages w where w.participant_id = m.id and w.kind = 'reminder') as "remindedAt",
      work.role as "workRole", coalesce(work.items_left, 0) as "itemsLeft"
    from participants m join people p on p.id = m.person_id
    left join (select participant_id, min(role) as role, sum(items_left)::integer as items_left from work_left_to_coordinator(${studyId}::uuid) group by participant_id) work on work.participant_id = m.id
    where m.study_id = ${studyId}::uuid and not exists (select from withdrawals d where d.participant_id = m.id) order by m.code`);
}

export type NewMessage = Readonly<{
  id: string;
  studyId: StudyId;
  participantId: ParticipantId;
  kind: AskedKind;
  askedBy: ParticipantId;
}>;

/** Named columns alone: times, attempts and outcomes are not the coordinator's to write. */
export const insertMessage = (tx: Tx, { id, studyId, participantId, kind, askedBy }: NewMessage) =>
  tx.execute(
    sql`insert into mail_messages (id, study_id, participant_id, kind, asked_by) values (${id}, ${studyId}, ${participantId}, ${kind}, ${askedBy})`,
  );

/** The link of a message that the coordinator copies. */
export const insertMailLink = (tx: Tx, participantId: ParticipantId, tokenHash: string) =>
  tx.insert(mailLinks).values({ participantId, tokenHash });

export type ListedMessage = Readonly<{
  id: string;
  kind: AskedKind;
  askedAt: Date;
  sentAt: Date | null;
  failedAt: Date | null;
  attempts: number;
  problem: DeliveryProblem | null;
}>;

/** A person's messages, the latest first. */
export const listMessagesTo = (
  tx: Tx,
  participantId: ParticipantId,
): Promise<readonly ListedMessage[]> =>
  tx
    .select({
      id: mailMessages.id,
      kind: sql<AskedKind>`${mailMessages.kind}`,
      askedAt: mailMessages.askedAt,
      sentAt: mailMessages.sentAt,
      failedAt: mailMessages.failedAt,
      attempts: mailMessages.attempts,
      problem: mailMessages.problem,
    })
    .from(mailMessages)
    .where(eq(mailMessages.participantId, participantId))
    .orderBy(desc(mailMessages.askedAt))
    .limit(20);
