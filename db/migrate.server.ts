// Brings a database to this program's version: tables by migrations, everything else from db/sql.
import postgres from "postgres";
import { type DatabaseKind, databaseKinds } from "#study/vocabulary.ts";
import { applySql, findAppliedSql } from "./apply-sql.server.ts";
import { type Connection, loginOf, servingRoles } from "./connections.ts";
import { listMigrations, type Migration, runMigrations } from "./migrations.server.ts";
import { type PresentSql, readPresentSql } from "./present-sql.server.ts";

const migrationsLock = 5_271_012;

export type DatabaseMigrated =
  | Readonly<{ kind: "migrated"; databaseKind: DatabaseKind; applied: number }>
  | Newer
  | Readonly<{
      kind: "database-of-another-kind";
      database: string;
      is: DatabaseKind;
      asked: DatabaseKind;
    }>;

/** A newer program was here: its tables are unknown to this one, or its functions are of a higher version. */
type Newer = Readonly<{
  kind: "database-newer-than-code";
  database: string;
  unknownMigrations: number;
  sqlVersion: number | null;
}>;

/** The kind asked for, or the kind a new database takes where none was asked for. */
export type KindWanted = DatabaseKind | Readonly<{ ifNew: DatabaseKind }>;

/** How far a database is from the program that asks. */
type Distance = Readonly<{
  pending: readonly Migration[];
  unknownMigrations: number;
  newerSql: number | null;
  hasSameSql: boolean;
}>;

/** Brings a database to this program's version, whole or not at all. Safe when several processes start at once: they take turns. */
export async function migrateDatabase(
  owner: Connection,
  wanted: KindWanted,
  present: PresentSql = readPresentSql(),
): Promise<DatabaseMigrated> {
  return withOwner(owner, async (sql) => {
    const brought = await bringUp(sql, owner.database, present);
    if (typeof brought !== "number") return brought;
    await closeToStrangers(sql, owner.database);
    const is = await settleKind(sql, typeof wanted === "string" ? wanted : wanted.ifNew);
    if (typeof wanted === "string" && wanted !== is)
      return { kind: "database-of-another-kind", database: owner.database, is, asked: wanted };
    return { kind: "migrated", databaseKind: is, applied: brought };
  });
}

/** How many of this program's migrations the database still lacks, and whether its functions and policies are of this program. */
export async function whatIsPending(
  owner: Connection,
): Promise<Readonly<{ migrations: number; sql: boolean }>> {
  return withOwner(owner, async (sql) => {
    const { pending, hasSameSql } = await distance(sql, readPresentSql());
    return { migrations: pending.length, sql: !hasSameSql };
  });
}

/** Returns how many migrations were run. A database that is up to date is neither locked nor changed. */
async function bringUp(
  sql: postgres.Sql,
  database: string,
  present: PresentSql,
): Promise<number | Newer> {
  if (isUpToDate(await distance(sql, present))) return 0;
  await sql`select pg_advisory_lock(${migrationsLock})`;
  const found = await distance(sql, present);
  if (isUpToDate(found)) return 0;
  const { pending, unknownMigrations, newerSql: sqlVersion } = found;
  if (unknownMigrations > 0 || sqlVersion !== null)
    return { kind: "database-newer-than-code", database, unknownMigrations, sqlVersion };
  await sql.begin(async (tx) => {
    await runMigrations(tx, pending);
    await applySql(tx, present);
  });
  return pending.length;
}

async function distance(sql: postgres.Sql, present: PresentSql): Promise<Distance> {
  const { pending, unknown } = await listMigrations(sql);
  const applied = await findAppliedSql(sql);
  return {
    pending,
    unknownMigrations: unknown,
    newerSql: applied !== null && applied.version > present.version ? applied.version : null,
    hasSameSql: applied?.hash === present.hash,
  };
}

const isUpToDate = ({ pending, unknownMigrations, newerSql, hasSameSql }: Distance): boolean =>
  pending.length === 0 && unknownMigrations === 0 && newerSql === null && hasSameSql;

/** The refusal in words. */
export function migrationRefusal(refused: Exclude<DatabaseMigrated, { kind: "migrated" }>): string {
  if (refused.kind === "database-newer-than-code") {
    return `Database ${refused.database} has ${newerPart(refused)} that this Equipoise doesn't know: a newer version made it. Start the newer version, or use another DATA_DIR or DATABASE_URL.`;
  }
  return `Database ${refused.database} is a ${refused.is} database and DATABASE_KIND asks for ${refused.asked}. A database keeps its kind: leave DATABASE_KIND out, or use another DATA_DIR or DATABASE_URL.`;
}

const newerPart = ({ unknownMigrations, sqlVersion }: Newer): string =>
  unknownMigrations > 0
    ? `${unknownMigrations} migration(s)`
    : `functions and policies of version ${sqlVersion ?? 0}`;

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

/**
 * Rule D7. Looked at on every start, because a restored database comes without these rights. Where somebody else owns it,
 * PostgreSQL only warns. Starts take turns: of two that change these rights at once PostgreSQL refuses one.
 */
async function closeToStrangers(sql: postgres.Sql, database: string): Promise<void> {
  const logins = servingRoles.map(loginOf);
  if (await isClosed(sql, logins)) return;
  await sql`select pg_advisory_lock(${migrationsLock})`;
  const known = await sql<
    { login: string }[]
  >`select rolname as login from pg_roles where rolname in ${sql(logins)}`;
  await sql`revoke connect, temporary on database ${sql(database)} from public`;
  for (const { login } of known)
    await sql`grant connect on database ${sql(database)} to ${sql(login)}`;
}

async function isClosed(sql: postgres.Sql, logins: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ closed: boolean }[]>`
    select not has_database_privilege('public', current_database(), 'connect, temporary')
      and not exists (select from pg_roles where rolname in ${sql(logins)} and not has_database_privilege(oid, current_database(), 'connect')) as closed`;
  return row?.closed === true;
}

async function settleKind(sql: postgres.Sql, kind: DatabaseKind): Promise<DatabaseKind> {
  await sql`insert into installation (kind) values (${kind}) on conflict do nothing`;
  const [row] = await sql<{ kind: string }[]>`select kind from installation`;
  const found = databaseKinds.find((known) => known === row?.kind);
  if (found === undefined)
    throw new Error(
      `The table installation holds no known kind of database: ${row?.kind ?? "no row"}.`,
    );
  return found;
}
