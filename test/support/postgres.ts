// Real databases for tests: each is a copy of a migrated template, about 40 ms to make.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Connection, type Connections, servingRoles } from "#db/connections.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly cluster: Connections;
  }
}

export const templateOf = (kind: DatabaseKind): string => `equipoise_template_${kind}`;

/** The names of what `readyStudy` copies begin so. */
export const readyPrefix = "equipoise_ready_";

export type TestDatabase = Readonly<{ connections: Connections; drop(): Promise<void> }>;

/** A database of its own, migrated and empty but for its kind. Close your pools before `drop()`. */
export async function createTestDatabase(
  kind: DatabaseKind = "demonstration",
): Promise<TestDatabase> {
  return copyDatabase(templateOf(kind));
}

/** A database of its own with all that another holds; nobody may be connected to that one. */
export const copyDatabase = (original: string): Promise<TestDatabase> =>
  createFrom(`template ${original} strategy wal_log`);

/** A database of its own without a table. */
export const createEmptyDatabase = (): Promise<TestDatabase> =>
  createFrom("template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");

async function createFrom(source: string): Promise<TestDatabase> {
  const cluster = inject("cluster");
  const name = `equipoise_test_${randomBytes(6).toString("hex")}`;
  await asOwner(cluster.owner, `create database ${name} ${source}`);
  return {
    connections: inDatabase(cluster, name),
    drop: () => asOwner(cluster.owner, `drop database if exists ${name} with (force)`),
  };
}

export function inDatabase(cluster: Connections, database: string): Connections {
  const serving = servingRoles.map((role) => [role, { ...cluster[role], database }] as const);
  return {
    owner: { ...cluster.owner, database },
    ...(Object.fromEntries(serving) as Omit<Connections, "owner">),
  };
}

/** One statement as the owner, in database `postgres`. */
export async function asOwner(owner: Connection, statement: string): Promise<void> {
  const sql = postgres({ ...owner, database: "postgres", max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
