import { sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Pool, SessionHash, Tx } from "#db/client.server.ts";
import { patiently } from "#db/patience.ts";
import type { ParticipantId, PersonId, StudyId } from "#study/vocabulary.ts";

/** "ended": another link took its place. */
export type InvitationState = Readonly<{ kind: "open" | "used" | "ended" | "expired" | "unknown" }>;

/** What a link is worth, without consuming it: mail scanners follow links, so a GET must change nothing. */
export async function findInvitationState(gate: Pool, tokenHash: string): Promise<InvitationState> {
  const rows = await gate.db.execute<InvitationState>(sql`select link_state(${tokenHash}) as kind`);
  return rows[0] ?? { kind: "unknown" };
}

/** Uses a link up and opens its session, with the entry in the ledger. Of two presses at once, one gets true. */
export async function openSession(
  gate: Pool,
  tokenHash: string,
  session: SessionHash,
  browser: string | null,
): Promise<boolean> {
  const rows = await patiently(() =>
    gate.db.execute<{ opened: boolean }>(
      sql`select open_session(${tokenHash}, ${session}, ${browser}) as opened`,
    ),
  );
  return rows[0]?.opened ?? false;
}

type NewLink = Readonly<{ tokenHash: string; validHours: number }>;

/** A link that a coordinator is shown, with its entry in the ledger. Postgres refuses it for anyone but a resident. */
export async function insertShownLink(
  tx: Tx,
  studyId: StudyId,
  participantId: ParticipantId,
  { tokenHash, validHours }: NewLink,
): Promise<void> {
  await tx.execute(
    sql`select make_shown_link(${participantId}::uuid, ${tokenHash}, ${validHours})`,
  );
  noteAppended(tx, studyId);
}

/** By the owner of the database alone. */
export const insertOperatorLink = (
  owner: Readonly<{ execute: Tx["execute"] }>,
  personId: PersonId,
  { tokenHash, validHours }: NewLink,
) =>
  owner.execute(sql`insert into invitations (person_id, token_hash, expires_at, way)
    values (${personId}, ${tokenHash}, now() + make_interval(hours => ${validHours}), 'operator')`);
