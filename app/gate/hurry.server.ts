// Pages that need no sign-in are open to guessing and to hammering: tries are counted by minute.
import type { Pool } from "#db/client.server.ts";
import { countSignInAttempt } from "#db/queries/sign-in-attempts.ts";

export const attemptsPerMinute = 30;

export type TooManyAttempts = Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

/** Who tries what: `what` tells kinds of tries apart, so that each has the whole minute. */
export type Try = Readonly<{
  what: string;
  addressHash: string;
  linkHash: string;
  isKnown: boolean;
}>;

/** A link that was made counts for itself, whoever asks: a ward behind one address signs in at once. Guesses count for their address. */
export async function refuseHurry(
  gate: Pool,
  { what, addressHash, linkHash, isKnown }: Try,
): Promise<TooManyAttempts | null> {
  const { attempts, secondsToNextMinute } = await countSignInAttempt(
    gate,
    isKnown ? `${what} link ${linkHash}` : `${what} ${addressHash}`,
  );
  return attempts > attemptsPerMinute
    ? { kind: "too-many-attempts", retryAfterSeconds: Math.max(1, secondsToNextMinute) }
    : null;
}
