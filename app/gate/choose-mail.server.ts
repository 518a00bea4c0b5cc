// The page behind the link in every mail: no sign-in, one choice, and the way back.
import type { Pool } from "#db/client.server.ts";
import { findMailChoice, type MailChoice, recordMailChoice } from "#db/queries/mail-delivery.ts";
import { sha256Hex } from "#ground/digest.ts";
import { refuseHurry, type TooManyAttempts } from "./hurry.server.ts";

export type MailLinkUnknown = Readonly<{ kind: "mail-link-unknown" }>;
export type MailLinkOpen = Readonly<{ kind: "mail-link-open" }> & MailChoice;

/** What stands; a look changes nothing, because mail scanners follow links. */
export async function readMailChoice(
  gate: Pool,
  token: string,
  addressHash: string,
): Promise<MailLinkOpen | MailLinkUnknown | TooManyAttempts> {
  const link = await standing(gate, token);
  return (await refuseHurry(gate, tryOf("mail look", token, addressHash, link))) ?? link;
}

/** Rule P6: stops the study's mail or takes that back. */
export async function chooseMail(
  gate: Pool,
  token: string,
  wantsMail: boolean,
  addressHash: string,
): Promise<MailLinkOpen | MailLinkUnknown | TooManyAttempts> {
  const refusal = await refuseHurry(
    gate,
    tryOf("mail press", token, addressHash, await standing(gate, token)),
  );
  if (refusal) return refusal;
  await recordMailChoice(gate, sha256Hex(token), wantsMail);
  return standing(gate, token);
}

const tryOf = (
  what: string,
  token: string,
  addressHash: string,
  link: MailLinkOpen | MailLinkUnknown,
) => ({ what, addressHash, linkHash: sha256Hex(token), isKnown: link.kind === "mail-link-open" });

async function standing(gate: Pool, token: string): Promise<MailLinkOpen | MailLinkUnknown> {
  const choice = await findMailChoice(gate, sha256Hex(token));
  return choice ? { kind: "mail-link-open", ...choice } : { kind: "mail-link-unknown" };
}
