// Transactions. A request takes the pool of its role and proves itself by its session:
// row policies ask Postgres who that session is, so SQL that a bug lets through can't name another person.
import { sql } from "drizzle-orm";
import { anchorIfDue } from "./anchoring.ts";
import type { Pool, SessionHash, Tx } from "./client.server.ts";
import { patiently } from "./patience.ts";

/** One transaction of one pool as the person whose session this is. Whoever loses a race or meets a lock reads again and decides again. */
export async function asActor<T>(
  pool: Pool,
  session: SessionHash,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { tx, outcome } = await patiently(() =>
    pool.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.session', ${session}, true)`);
      return { tx, outcome: await work(tx) };
    }),
  );
  await anchorIfDue(pool, session, tx);
  return outcome;
}
