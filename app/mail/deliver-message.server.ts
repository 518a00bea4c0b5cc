import { newToken } from "#app/secrets/secrets.server.ts";
import type { Pool } from "#db/client.server.ts";
import {
  type ClaimedMessage,
  claimMessage,
  type Settlement,
  settleMessage,
} from "#db/queries/mail-delivery.ts";
import { sha256Hex } from "#ground/digest.ts";
import { decideAfterProblem, decideSending, leaseMinutes } from "#study/delivery.ts";
import { signInHours } from "#study/sign-in-link.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { writeLetter } from "./letter.server.ts";
import type { MailTransport } from "./mail-transport.server.ts";

export type Desk = Readonly<{
  gate: Pool;
  transport: MailTransport;
  publicUrl: string;
  databaseKind: DatabaseKind;
}>;
export type Delivered = Readonly<{ id: string; attempt: number; settlement: Settlement }>;

/**
 * Takes one message that is due and sends it, or returns null when none is.
 * At least once: a process that dies after the server's OK and before the commit sends a second copy under the same Message-ID.
 */
export async function deliverMessage(desk: Desk): Promise<Delivered | null> {
  const [signInToken, optOutToken] = [newToken(), newToken()];
  const signInHash = sha256Hex(signInToken);
  const message = await claimMessage(desk.gate, {
    leaseMinutes,
    signInHash,
    validHours: signInHours,
    optOutHash: sha256Hex(optOutToken),
  });
  if (!message) return null;
  const links = {
    publicUrl: desk.publicUrl,
    signInUrl: `${desk.publicUrl}/sign-in/${signInToken}`,
    validHours: signInHours,
    optOutUrl: `${desk.publicUrl}/mail/${optOutToken}`,
  };
  const settlement = await send(desk, message, links);
  const { id, attempt } = message;
  await settleMessage(
    desk.gate,
    { id, attempt, unsentSignInHash: mayHaveArrived(settlement) ? null : signInHash },
    settlement,
  );
  return { id, attempt, settlement };
}

async function send(
  { transport, databaseKind }: Desk,
  message: ClaimedMessage,
  links: Parameters<typeof writeLetter>[2],
): Promise<Settlement> {
  const decision = decideSending(message);
  if (decision.kind === "drop") return { kind: "failed", problem: decision.reason };
  const outcome = await transport.send(writeLetter(message, decision.address, links, databaseKind));
  if (outcome.kind === "sent") return outcome;
  const next = decideAfterProblem(outcome.problem, message);
  return next.kind === "give-up"
    ? { kind: "failed", problem: outcome.problem }
    : { kind: "waiting", problem: outcome.problem, afterMinutes: next.afterMinutes };
}

/** Links of a mail that may have arrived stay good. */
const mayHaveArrived = (settlement: Settlement): boolean =>
  settlement.kind === "sent" || settlement.problem === "interrupted";
