import { sha256Hex } from "#study/digest.ts";
import type { Pool } from "#db/client.server.ts";
import { findInvitationState, openSession } from "#db/queries/invitations.ts";
import { refuseHurry, type TooManyAttempts } from "./hurry.server.ts";
import { newToken } from "./secrets.server.ts";

export type LinkRefused = Readonly<{ kind: "link-used" | "link-ended" | "link-expired" | "link-unknown" }>;
export type SignedIn = Readonly<{ kind: "signed-in"; sessionToken: string }>;

const linkRefusals = { used: "link-used", ended: "link-ended", expired: "link-expired", unknown: "link-unknown", open: "link-used" } as const;

/** What a link is worth, for the page with the button. Changes nothing but the count of tries. */
export async function examineLink(gate: Pool, token: string, addressHash: string): Promise<Readonly<{ kind: "link-open" }> | LinkRefused | TooManyAttempts> {
  // Looking and pressing are counted apart, so that each person has the whole minute for both.
  const refusal = await refuseHurry(gate, `look ${addressHash}`);
  if (refusal) return refusal;
  const { kind } = await findInvitationState(gate, sha256Hex(token));
  return { kind: kind === "open" ? "link-open" : linkRefusals[kind] };
}

/** Uses the link up and opens a session, both or neither. The session's token leaves only in the cookie. */
export async function signIn(gate: Pool, token: string, addressHash: string): Promise<SignedIn | LinkRefused | TooManyAttempts> {
  const refusal = await refuseHurry(gate, `press ${addressHash}`);
  if (refusal) return refusal;
  const tokenHash = sha256Hex(token);
  const sessionToken = newToken();
  if (await openSession(gate, tokenHash, sha256Hex(sessionToken))) return { kind: "signed-in", sessionToken };
  // Still open here would mean that it was used between the two statements.
  return { kind: linkRefusals[(await findInvitationState(gate, tokenHash)).kind] };
}
