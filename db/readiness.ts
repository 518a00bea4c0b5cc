// Rule D4: can the database serve now? Every login is asked for a connection, and one for room on the disk.
import { setTimeout as after } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Pool, Pools } from "./client.server.ts";
import { servingRoles } from "./connections.ts";
import { codeOf } from "./postgres-error.ts";

const patienceMs = 1_000;
/** How many rows of a kilobyte a probe sorts: more than it may hold in memory, so PostgreSQL writes them to its disk and takes them away again. */
const rowsToDisk = 1_000;

type Probe = Readonly<{ name: string; ask(): Promise<unknown> }>;

/** Why the database can't serve, or null: what no probe answers within a second, or how one is refused. */
export function databaseAsker(pools: Pools): () => Promise<string | null> {
  const probes: readonly Probe[] = [
    ...servingRoles.map((role) => ({
      name: role,
      ask: onceAtATime(() => pools[role].db.execute(sql`select 1`)),
    })),
    { name: "disk", ask: onceAtATime(() => writeToDisk(pools.gate)) },
  ];
  return async () => {
    const problems = await Promise.all(probes.map(problemOf));
    return problems.find((problem) => problem !== null) ?? null;
  };
}

async function problemOf({ name, ask }: Probe): Promise<string | null> {
  const waiting = new AbortController();
  try {
    const answered = ask().then(() => null);
    return await Promise.race([
      answered,
      after(patienceMs, `no answer within a second (${name})`, { signal: waiting.signal }),
    ]);
  } catch (error) {
    return codeOf(error)?.startsWith("53") === true
      ? `the database has no room left (${name})`
      : `the database doesn't answer (${name})`;
  } finally {
    waiting.abort();
  }
}

const writeToDisk = (pool: Pool): Promise<unknown> =>
  pool.db.transaction(async (tx) => {
    await tx.execute(sql`set local work_mem = '64kB'`);
    await tx.execute(
      sql`select count(distinct repeat('equipoise', 100) || n) from generate_series(1, ${rowsToDisk}) n`,
    );
  });

/** Whoever asks while a probe is under way waits for the same one: an exhausted pool is not queued up further. */
function onceAtATime(ask: () => Promise<unknown>): Probe["ask"] {
  let underWay: Promise<unknown> | null = null;
  return () => {
    underWay ??= ask().finally(() => (underWay = null));
    return underWay;
  };
}
