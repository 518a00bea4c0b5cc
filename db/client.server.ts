// Pools and transactions. A request takes the pool of its role and proves itself by its session:
// row policies ask Postgres who that session is, so SQL that a bug lets through can't name another person.
import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { anchorIfDue } from "./anchoring.ts";
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
  const client = postgres({ ...connection, max, onnotice: () => undefined, connection: { application_name: "equipoise" } });
  return { client, db: drizzle(client, { schema, casing: "snake_case" }) };
}

export function openPools(connections: Connections, max = 10): Pools {
  const entries = servingRoles.map((role) => [role, openPool(connections[role], max)] as const);
  return Object.fromEntries(entries) as Record<ServingRole, Pool>;
}

export async function closePools(pools: Pools): Promise<void> {
  await Promise.all(servingRoles.map((role) => pools[role].client.end({ timeout: 5 })));
}

const racesLost = new Set(["ledger_chain_position", "ratings_reading_version", "seat_assignments_version", "designs_version", "plans_version", "clearances_version", "text_edits_version", "finding_waivers_version", "ethics_decisions_version", "deadlines_version", "panel_reviews_version", "acquaintance_declarations_version", "affiliations_version", "mail_messages_one_reminder_a_day", "mail_messages_one_invitation_waiting"]);

const lostARace = (error: unknown): boolean => {
  const { cause } = error as { cause?: { code?: string; constraint_name?: string } };
  return cause?.code === "40001" || (cause?.code === "23505" && racesLost.has(cause.constraint_name ?? ""));
};

const mostTries = 8;

/** One transaction of one pool as the person whose session this is. Whoever loses a race reads again and decides again. */
export async function asActor<T>(pool: Pool, session: SessionHash, work: (tx: Tx) => Promise<T>, tries = mostTries): Promise<T> {
  try {
    const { tx, outcome } = await pool.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.session', ${session}, true)`);
      return { tx, outcome: await work(tx) };
    });
    await anchorIfDue(pool, tx);
    return outcome;
  } catch (error) {
    if (tries > 1 && lostARace(error)) return asActor(pool, session, work, tries - 1);
    throw error;
  }
}
