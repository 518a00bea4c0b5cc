// Does a pooler stand between us and PostgreSQL, giving each transaction another of its connections?
import { setTimeout as after } from "node:timers/promises";
import postgres from "postgres";
import type { Connection } from "./connections.ts";

const patienceMilliseconds = 2_000;

/** True behind a pooler in transaction or statement mode; false on PostgreSQL itself, and where a pooler keeps one connection for each of ours. */
export async function isPooled(connection: Connection): Promise<boolean> {
  const [one, other] = [openOne(connection), openOne(connection)];
  try {
    return await changesBackend(one, other);
  } finally {
    await Promise.all([one, other].map((sql) => sql.end({ timeout: 1 })));
  }
}

const openOne = (connection: Connection): postgres.Sql =>
  postgres({ ...connection, prepare: false, max: 1, onnotice: () => undefined });

/** While `other` holds the backend that `one` had, a pooler must give `one` a second one, or let it wait. */
async function changesBackend(one: postgres.Sql, other: postgres.Sql): Promise<boolean> {
  const before = await backendOf(one);
  return other.begin(async (held) => {
    await backendOf(held);
    const now = backendOf(one);
    now.catch(() => undefined);
    const waiting = new AbortController();
    const seen = await Promise.race([
      now,
      after(patienceMilliseconds, null, { signal: waiting.signal }),
    ]);
    waiting.abort();
    return seen !== before;
  });
}

async function backendOf(sql: postgres.ISql): Promise<number | null> {
  const [row] = await sql<{ backend: number }[]>`select pg_backend_pid() as backend`;
  return row?.backend ?? null;
}
