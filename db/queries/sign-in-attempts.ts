import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";

export type Attempts = Readonly<{ attempts: number; secondsToNextMinute: number }>;

/** Counts one more try of this address in the running minute, by Postgres's clock and under Postgres's key. */
export async function countSignInAttempt(gate: Pool, addressHash: string): Promise<Attempts> {
  const rows = await gate.db.execute<Attempts>(sql`
    select counted as attempts, seconds_to_next_minute as "secondsToNextMinute" from count_sign_in_attempt(${addressHash})`);
  const counted = rows[0];
  if (!counted) throw new Error("countSignInAttempt: Postgres returned no row");
  return counted;
}
