// How many rows of a table a transaction has read so far, as Postgres counts them: what must not grow with a study is counted, and never timed.
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Tx } from "#db/client.server.ts";

export async function rowsLookedUp(tx: Tx, table: string): Promise<number> {
  const [found] = await tx.execute<{ rows: number }>(
    sql`select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as rows from pg_stat_xact_user_tables where relname = ${table}`,
  );
  return found?.rows ?? expect.fail("Postgres counts nothing");
}
