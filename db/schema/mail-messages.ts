import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { DeliveryProblem } from "#study/delivery.ts";
import type { KeyRequestMoment } from "#study/key-requests.ts";
import type { MessageKind } from "#study/mail.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { id, moment, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { invitations } from "./invitations.ts";
import { keyRequests } from "./key-requests.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// What is to be mailed and what became of it. No words and no token: both are made at the moment of sending.
export const mailMessages = pgTable(
  "mail_messages",
  {
    id: id<string>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    participantId: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    kind: text().$type<MessageKind>().notNull(),
    /** The link that a notice tells of. */
    aboutLink: uuid().references((): AnyPgColumn => invitations.id),
    /** The request about a key that a notice tells of, and what became of it. */
    aboutRequest: uuid().references(() => keyRequests.id),
    requestMoment: text().$type<KeyRequestMoment>(),
    /** To the address before the newest: told that it was changed. */
    toFormer: boolean().notNull().default(false),
    /** The coordinator; of a notice, which nobody asks for, its own person. */
    askedBy: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    askedAt: recordedAt(),
    /** The day of asking, in UTC. */
    askedOn: date()
      .notNull()
      .default(sql`(now() at time zone 'UTC')::date`),
    attempts: integer().notNull().default(0),
    /** A claim moves it ahead, so that a killed process's claim ends by itself. */
    nextTryAt: recordedAt(),
    problem: text().$type<DeliveryProblem>(),
    sentAt: moment(),
    failedAt: moment(),
  },
  (t) => [
    check(
      "mail_messages_kind_known",
      sql`${t.kind} in ('invitation', 'reminder', 'link-made', 'link-used', 'address-changed', 'key-request')`,
    ),
    check(
      "mail_messages_notice_has_request",
      sql`(${t.kind} = 'key-request') = (${t.aboutRequest} is not null) and (${t.aboutRequest} is null) = (${t.requestMoment} is null)`,
    ),
    check(
      "mail_messages_request_moment_known",
      sql`${t.requestMoment} in ('asked', 'approved', 'stopped', 'done')`,
    ),
    check(
      "mail_messages_former_told_of_change",
      sql`not ${t.toFormer} or ${t.kind} = 'address-changed'`,
    ),
    check(
      "mail_messages_notice_has_link",
      sql`(${t.kind} in ('link-made', 'link-used')) = (${t.aboutLink} is not null)`,
    ),
    check(
      "mail_messages_problem_known",
      sql`${t.problem} in ('unreachable', 'sender-refused', 'refused', 'postponed', 'interrupted', 'opted-out', 'no-address', 'nothing-left', 'too-late')`,
    ),
    check("mail_messages_one_end", sql`${t.sentAt} is null or ${t.failedAt} is null`),
    check(
      "mail_messages_failure_has_reason",
      sql`${t.failedAt} is null or ${t.problem} is not null`,
    ),
    uniqueIndex("mail_messages_one_reminder_a_day")
      .on(t.participantId, t.askedOn)
      .where(sql`${t.kind} = 'reminder'`),
    uniqueIndex("mail_messages_one_invitation_waiting")
      .on(t.participantId)
      .where(sql`${t.kind} = 'invitation' and ${t.sentAt} is null and ${t.failedAt} is null`),
    index("mail_messages_waiting")
      .on(t.nextTryAt)
      .where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
  ],
);

const word = mutable(
  "what is to be mailed and what became of it; who asked for it is told",
  "nothing",
);

export const mailMessagesEvidence = evidenceOf(
  mailMessages,
  changing("a message that waits, is sent or fails"),
  {
    id: word,
    studyId: word,
    participantId: word,
    kind: word,
    aboutLink: word,
    aboutRequest: word,
    requestMoment: word,
    toFormer: word,
    askedBy: word,
    askedAt: word,
    askedOn: word,
    attempts: word,
    nextTryAt: word,
    problem: word,
    sentAt: word,
    failedAt: word,
  },
);
