import { sql } from "drizzle-orm";
import type { PersonId } from "#study/vocabulary.ts";
import type { Pool, Tx } from "#db/client.server.ts";

export type InvitationState = Readonly<{ kind: "open" | "used" | "expired" | "unknown" }>;

/** What a link is worth, without consuming it: mail scanners follow links, so a GET must change nothing. */
export async function findInvitationState(gate: Pool, tokenHash: string): Promise<InvitationState> {
  const rows = await gate.db.execute<{ kind: "open" | "used" | "expired" }>(sql`
    select case when used_at is not null then 'used' when expires_at <= now() then 'expired' else 'open' end as kind
    from invitations where token_hash = ${tokenHash}`);
  return rows[0] ?? { kind: "unknown" };
}

/** Uses a link up. Of two presses at once, one gets the person and the other null. */
export async function consumeInvitation(tx: Tx, tokenHash: string): Promise<PersonId | null> {
  const rows = await tx.execute<{ person_id: PersonId }>(sql`
    update invitations set used_at = now() where token_hash = ${tokenHash} and used_at is null and expires_at > now() returning person_id`);
  return rows[0]?.person_id ?? null;
}

export const insertInvitation = (tx: Tx, invitation: Readonly<{ personId: PersonId; tokenHash: string; validHours: number }>) =>
  tx.execute(sql`insert into invitations (person_id, token_hash, expires_at)
    values (${invitation.personId}, ${invitation.tokenHash}, now() + make_interval(hours => ${invitation.validHours}))`);
