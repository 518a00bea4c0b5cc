// Pages that need no sign-in are open to guessing: tries are counted for each asking address and minute.
import type { Pool } from "#db/client.server.ts";
import { countSignInAttempt } from "#db/queries/sign-in-attempts.ts";

export const attemptsPerMinute = 30;

export type TooManyAttempts = Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

/** Counts one try; `what` tells kinds of tries apart, so that each has the whole minute. */
export async function refuseHurry(gate: Pool, what: string): Promise<TooManyAttempts | null> {
  const { attempts, secondsToNextMinute } = await countSignInAttempt(gate, what);
  return attempts > attemptsPerMinute ? { kind: "too-many-attempts", retryAfterSeconds: Math.max(1, secondsToNextMinute) } : null;
}
