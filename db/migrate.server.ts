import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { type DatabaseKind, databaseKinds } from "#study/vocabulary.ts";
import { type Connection, loginOf, servingRoles } from "./connections.ts";
import { packageRoot } from "./package-root.ts";

const migrationsLock = 5_271_012;

export type DatabaseMigrated =
  | Readonly<{ kind: "migrated"; databaseKind: DatabaseKind; applied: number }>
  | Readonly<{ kind: "database-newer-than-code"; database: string; unknownMigrations: number }>
  | Readonly<{
      kind: "database-of-another-kind";
      database: string;
      is: DatabaseKind;
      asked: DatabaseKind;
    }>;

/** The kind asked for, or the kind a new database takes where none was asked for. */
export type KindWanted = DatabaseKind | Readonly<{ ifNew: DatabaseKind }>;

/** Brings a database to this code's tables. Safe when several processes start at once: they take turns. */
export async function migrateDatabase(
  owner: Connection,
  wanted: KindWanted,
): Promise<DatabaseMigrated> {
  return withOwner(owner, async (sql) => {
    await sql`select pg_advisory_lock(${migrationsLock})`;
    const { pending, unknown } = await compare(sql);
    if (unknown > 0)
      return {
        kind: "database-newer-than-code",
        database: owner.database,
        unknownMigrations: unknown,
      };
    await migrate(drizzle(sql), { migrationsFolder: migrationsFolder() });
    await closeToStrangers(sql, owner.database);
    const is = await settleKind(sql, typeof wanted === "string" ? wanted : wanted.ifNew);
    if (typeof wanted === "string" && wanted !== is)
      return { kind: "database-of-another-kind", database: owner.database, is, asked: wanted };
    return { kind: "migrated", databaseKind: is, applied: pending };
  });
}

/** How many of this code's migrations the database still lacks. */
export async function migrationsPending(owner: Connection): Promise<number> {
  return withOwner(owner, async (sql) => (await compare(sql)).pending);
}

/** The refusal in words. */
export function migrationRefusal(refused: Exclude<DatabaseMigrated, { kind: "migrated" }>): string {
  if (refused.kind === "database-newer-than-code") {
    return `Database ${refused.database} has ${refused.unknownMigrations} migration(s) that this Equipoise doesn't know: a newer version made it. Start the newer version, or use another DATA_DIR or DATABASE_URL.`;
  }
  return `Database ${refused.database} is a ${refused.is} database and DATABASE_KIND asks for ${refused.asked}. A database keeps its kind: leave DATABASE_KIND out, or use another DATA_DIR or DATABASE_URL.`;
}

const migrationsFolder = (): string => join(packageRoot(), "db", "migrations");

async function withOwner<T>(
  owner: Connection,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  // One connection: the advisory lock belongs to it.
  const sql = postgres({ ...owner, max: 1, max_lifetime: null, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Rule D7. At every start, because a restored database comes without these rights. Where somebody else owns it, PostgreSQL only warns. */
async function closeToStrangers(sql: postgres.Sql, database: string): Promise<void> {
  const logins = servingRoles.map(loginOf);
  const known = await sql<
    { login: string }[]
  >`select rolname as login from pg_roles where rolname in ${sql(logins)}`;
  await sql`revoke connect, temporary on database ${sql(database)} from public`;
  for (const { login } of known)
    await sql`grant connect on database ${sql(database)} to ${sql(login)}`;
}

async function compare(sql: postgres.Sql): Promise<{ pending: number; unknown: number }> {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(
    (migration) => migration.folderMillis,
  );
  const applied = await appliedMigrations(sql);
  return {
    pending: known.filter((time) => !applied.includes(time)).length,
    unknown: applied.filter((time) => !known.includes(time)).length,
  };
}

async function appliedMigrations(sql: postgres.Sql): Promise<readonly number[]> {
  const [table] = await sql<
    { found: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (table?.found !== true) return [];
  const rows = await sql<
    { made: string }[]
  >`select created_at::text as made from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.made));
}

async function settleKind(sql: postgres.Sql, kind: DatabaseKind): Promise<DatabaseKind> {
  await sql`insert into installation (kind) select ${kind} where not exists (select from installation)`;
  const [row] = await sql<{ kind: string }[]>`select kind from installation`;
  const found = databaseKinds.find((known) => known === row?.kind);
  if (found === undefined)
    throw new Error(
      `The table installation holds no known kind of database: ${row?.kind ?? "no row"}.`,
    );
  return found;
}
