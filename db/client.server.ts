// Pools of connections, one for each serving login.
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Connection, Connections, ServingRole } from "./connections.ts";
import { servingRoles } from "./connections.ts";
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
