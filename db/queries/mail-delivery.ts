// The worker's and the opt-out page's side of mail, through the gate's login: functions that know names, addresses and counts, and no arm, answer or score.
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";
import { patiently } from "#db/patience.ts";
import type { PublishedContact } from "#study/contact.ts";
import type { DeliveryProblem } from "#study/delivery.ts";
import type { KeyRequestTold } from "#study/key-requests.ts";
import type { MessageKind } from "#study/mail.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { Role } from "#study/vocabulary.ts";
import { isoTime } from "./iso-time.ts";

export type ClaimedMessage = Readonly<{
  id: string;
  attempt: number;
  kind: MessageKind;
  study: string;
  name: string;
  address: string | null;
  roles: readonly Role[];
  workRole: Role | null;
  itemsLeft: number;
  dueAt: string | null;
  isOptedOut: boolean;
  waitedMinutes: number;
  /** Of the link that a notice tells of; null in every other message. */
  linkWay: LinkWay | null;
  linkMadeBy: string | null;
  /** When what a notice tells of happened. */
  toldAt: string | null;
  browser: string | null;
  /** To the address before the newest. */
  isToFormer: boolean;
  /** The request that a notice tells of; null in every other message. */
  aboutKey: KeyRequestTold | null;
  /** Of the study; null where none is recorded. */
  contact: PublishedContact | null;
  /** By who gets it: a fresh link in place of a lost one. */
  isAskedBySelf: boolean;
}>;

type Claim = Readonly<{
  leaseMinutes: number;
  signInHash: string;
  validHours: number;
  optOutHash: string;
}>;

/** One message that is due, nobody else's until the lease ends; null when none is. The hashes are those of its two links. */
export async function claimMessage(
  gate: Pool,
  { leaseMinutes, signInHash, validHours, optOutHash }: Claim,
): Promise<ClaimedMessage | null> {
  const rows = await gate.db.execute<ClaimedMessage>(sql`
    select id, attempt, kind, study, name, address, roles, work_role as "workRole", items_left as "itemsLeft", to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt",
      is_opted_out as "isOptedOut", waited_minutes as "waitedMinutes",
      link_way as "linkWay", link_made_by as "linkMadeBy", ${isoTime(sql`told_at`)} as "toldAt", browser, to_former as "isToFormer", about_key as "aboutKey", contact, asked_by_self as "isAskedBySelf"
    from claim_message(${leaseMinutes}, ${signInHash}, ${validHours}, ${optOutHash})`);
  return rows[0] ?? null;
}

export type Settlement =
  | Readonly<{ kind: "sent" }>
  | Readonly<{ kind: "waiting"; problem: DeliveryProblem; afterMinutes: number }>
  | Readonly<{ kind: "failed"; problem: DeliveryProblem }>;

const settlingMs = 120_000;

type Attempt = Readonly<{
  id: string;
  attempt: number;
  /** Of a link that surely reached nobody. */ unsentSignInHash: string | null;
}>;

/** False when the lease had ended and another process has the message. */
export async function settleMessage(
  gate: Pool,
  { id, attempt, unsentSignInHash }: Attempt,
  settlement: Settlement,
): Promise<boolean> {
  const problem = settlement.kind === "sent" ? null : settlement.problem;
  const afterMinutes = settlement.kind === "waiting" ? settlement.afterMinutes : null;
  // A letter that was taken and isn't settled would be sent again: this waits out a seal.
  const rows = await patiently(
    () =>
      gate.db.execute<{ settled: boolean }>(
        sql`select settle_message(${id}::uuid, ${attempt}, ${settlement.kind}, ${problem}, ${afterMinutes}, ${unsentSignInHash}) as settled`,
      ),
    settlingMs,
  );
  return rows[0]?.settled ?? false;
}

export type MailChoice = Readonly<{ study: string; wantsMail: boolean }>;

/** What the person of a link has chosen, or null for a link that never was. */
export async function findMailChoice(gate: Pool, linkHash: string): Promise<MailChoice | null> {
  const rows = await gate.db.execute<MailChoice>(
    sql`select study, wants_mail as "wantsMail" from find_mail_choice(${linkHash})`,
  );
  return rows[0] ?? null;
}

export const recordMailChoice = (gate: Pool, linkHash: string, wantsMail: boolean) =>
  patiently(() => gate.db.execute(sql`select record_mail_choice(${linkHash}, ${wantsMail})`));
