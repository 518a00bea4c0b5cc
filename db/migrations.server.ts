// The migrations of db/migrations: tables and data alone, written by `npm run db:generate`.
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type postgres from "postgres";
import { hasTable } from "./has-table.server.ts";
import { packageRoot } from "./package-root.ts";

export type Migration = MigrationMeta;

export const migrationsFolder = (): string => join(packageRoot(), "db", "migrations");

/** What the database lacks of this program's migrations, and how many of its own this program doesn't know. */
export async function listMigrations(
  sql: postgres.ISql,
): Promise<Readonly<{ pending: readonly Migration[]; unknown: number }>> {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const applied = await appliedMigrations(sql);
  return {
    pending: known.filter(({ folderMillis }) => !applied.includes(folderMillis)),
    unknown: applied.filter((time) => !known.some((each) => each.folderMillis === time)).length,
  };
}

async function appliedMigrations(sql: postgres.ISql): Promise<readonly number[]> {
  if (!(await hasTable(sql, "drizzle.__drizzle_migrations"))) return [];
  const rows = await sql<
    { made: string }[]
  >`select created_at::text as made from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.made));
}

/** As drizzle-orm's `migrate` does, which begins a transaction of its own and so can't share one with db/sql. */
export async function runMigrations(
  tx: postgres.TransactionSql,
  pending: readonly Migration[],
): Promise<void> {
  await tx`create schema if not exists drizzle`;
  await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  for (const { sql: statements, hash, folderMillis } of pending) {
    for (const statement of statements) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}
