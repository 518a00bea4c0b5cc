// Pools and transactions. A request takes the pool of its role and proves itself by its session:
// row policies ask Postgres who that session is, so SQL that a bug lets through can't name another person.
import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { anchorIfDue } from "./anchoring.ts";
import type { Connection, Connections, ServingRole } from "./connections.ts";
import { servingRoles } from "./connections.ts";
import { patiently } from "./patience.ts";
import * as schema from "./schema/index.ts";

export type Database = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Pool = Readonly<{ db: Database; client: postgres.Sql }>;
export type Pools = Readonly<Record<ServingRole, Pool>>;

/** SHA-256 of a session token, hex. Postgres keeps and compares only this. */
export type SessionHash = string & { readonly sessionHash?: never };

export function openPool(connection: Connection, max = 10): Pool {
  // Drizzle changes how its client parses: used bare, it gives times as text.
  const client = postgres({
    ...connection,
    max,
    onnotice: () => undefined,
    connection: { application_name: "equipoise" },
  });
  return { client, db: drizzle(client, { schema, casing: "snake_case" }) };
}

export function openPools(connections: Connections, max = 10): Pools {
  const entries = servingRoles.map((role) => [role, openPool(connections[role], max)] as const);
  return Object.fromEntries(entries) as Record<ServingRole, Pool>;
}

export async function closePools(pools: Pools): Promise<void> {
  await Promise.all(servingRoles.map((role) => pools[role].client.end({ timeout: 5 })));
}

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
