import { newToken } from "#app/secrets/secrets.server.ts";
import type { Pool } from "#db/client.server.ts";
import { type LinkStudy, listLinkStudies } from "#db/queries/contacts.ts";
import { findInvitationState, openSession } from "#db/queries/invitations.ts";
import { sha256Hex } from "#ground/digest.ts";
import { refuseHurry, type TooManyAttempts } from "./hurry.server.ts";

export type LinkRefused = Readonly<{
  kind: "link-used" | "link-ended" | "link-expired" | "link-unknown";
}>;
export type SignedIn = Readonly<{ kind: "signed-in"; sessionToken: string }>;

const linkRefusals = {
  used: "link-used",
  ended: "link-ended",
  expired: "link-expired",
  unknown: "link-unknown",
  open: "link-used",
} as const;

/** Rule F5: with the studies of its person, so that a lost one knows whom to ask. */
export type LinkSeen = (Readonly<{ kind: "link-open" }> | LinkRefused) &
  Readonly<{ studies: readonly LinkStudy[] }>;

/** What a link is worth, for the page with the button. Changes nothing but the count of tries. */
export async function examineLink(
  gate: Pool,
  token: string,
  addressHash: string,
): Promise<LinkSeen | TooManyAttempts> {
  const linkHash = sha256Hex(token);
  const { kind } = await findInvitationState(gate, linkHash);
  // Looking and pressing are counted apart, so that each has the whole minute.
  const refusal = await refuseHurry(gate, {
    what: "look",
    addressHash,
    linkHash,
    isKnown: kind !== "unknown",
  });
  if (refusal) return refusal;
  const studies = await listLinkStudies(gate, linkHash);
  return kind === "open" ? { kind: "link-open", studies } : { kind: linkRefusals[kind], studies };
}

/** Uses the link up and opens a session, both or neither. The session's token leaves only in the cookie. */
export async function signIn(
  gate: Pool,
  token: string,
  { addressHash, browser }: Readonly<{ addressHash: string; browser: string }>,
): Promise<SignedIn | LinkRefused | TooManyAttempts> {
  const linkHash = sha256Hex(token);
  const { kind } = await findInvitationState(gate, linkHash);
  const refusal = await refuseHurry(gate, {
    what: "press",
    addressHash,
    linkHash,
    isKnown: kind !== "unknown",
  });
  if (refusal) return refusal;
  const sessionToken = newToken();
  if (await openSession(gate, linkHash, sha256Hex(sessionToken), browser))
    return { kind: "signed-in", sessionToken };
  // Still open here would mean that it was used between the two statements.
  return { kind: linkRefusals[(await findInvitationState(gate, linkHash)).kind] };
}
