import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";

export type Attempts = Readonly<{ attempts: number; secondsToNextMinute: number }>;

/** Counts one more try of this address in the running minute, by Postgres's clock. */
export async function countSignInAttempt(gate: Pool, addressHash: string): Promise<Attempts> {
  const rows = await gate.db.execute<Attempts>(sql`
    insert into sign_in_attempts as a (address_hash, minute) values (${addressHash}, date_trunc('minute', now()))
    on conflict (address_hash, minute) do update set attempts = a.attempts + 1
    returning a.attempts, ceil(extract(epoch from a.minute + interval '1 minute' - now()))::integer as "secondsToNextMinute"`);
  const counted = rows[0];
  if (!counted) throw new Error("countSignInAttempt: Postgres returned no row");
  return counted;
}
