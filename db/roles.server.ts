// Roles belong to the whole cluster, migrations to one database, so the roles are made apart, under a lock in
// database `postgres` (advisory locks hold within one database only).
import postgres from "postgres";
import {
  type Connection,
  type Connections,
  type ServingRole,
  servingRoles,
} from "./connections.ts";
import { timeLimits } from "./time-limits.ts";

const rolesLock = 5_271_011;
const attributes = "login noinherit nosuperuser nocreatedb nocreaterole nobypassrls noreplication";

export type RolesEnsured =
  | Readonly<{ kind: "roles-ready" }>
  | Readonly<{ kind: "roles-not-allowed"; owner: string; statements: readonly string[] }>
  | Readonly<{
      kind: "roles-too-strong";
      logins: readonly string[];
      statements: readonly string[];
    }>;

/** Makes the login roles the cluster lacks, gives each the password of its connection, and the time limits that nobody gave it. */
export async function ensureRoles(connections: Connections): Promise<RolesEnsured> {
  const sql = postgres({
    ...connections.owner,
    database: "postgres",
    max: 1,
    onnotice: () => undefined,
  });
  try {
    await sql`select pg_advisory_lock(${rolesLock})`;
    return await ensureUnderLock(sql, connections);
  } finally {
    await sql.end();
  }
}

/** The refusal in words, with the SQL that a superuser of the server runs once. */
export function rolesRefusal(refused: Exclude<RolesEnsured, { kind: "roles-ready" }>): string {
  const reason =
    refused.kind === "roles-not-allowed"
      ? `The owner ${refused.owner} may not create or change login roles on this PostgreSQL server.`
      : `These login roles may do more than the study's blinding allows: ${refused.logins.join(", ")}.`;
  return [
    `${reason} Let a superuser of the server run:`,
    ...refused.statements.map((statement) => `  ${statement}`),
  ].join("\n");
}

async function ensureUnderLock(sql: postgres.Sql, connections: Connections): Promise<RolesEnsured> {
  const logins = servingRoles.map((role) => connections[role].user);
  const found = await sql<{ login: string; strong: boolean }[]>`
    select rolname as login, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolinherit or not rolcanlogin as strong
    from pg_roles where rolname in ${sql(logins)}`;
  const strong = found.filter((role) => role.strong).map((role) => role.login);
  if (strong.length > 0)
    return {
      kind: "roles-too-strong",
      logins: strong,
      statements: strong.map((login) => `alter role "${login}" ${attributes};`),
    };
  const unready = await unreadyRoles(
    found.map((role) => role.login),
    connections,
  );
  try {
    for (const { verb, connection } of unready)
      await sql.unsafe(await statementFor(sql, verb, connection));
    for (const role of servingRoles) await limitTimes(role, connections[role]);
    return { kind: "roles-ready" };
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    return {
      kind: "roles-not-allowed",
      owner: connections.owner.user,
      statements: unready.map(statementShown),
    };
  }
}

type Unready = Readonly<{ role: ServingRole; verb: "create" | "alter"; connection: Connection }>;

/** A role that already logs in is left alone: its owner may have made it because we may not. */
async function unreadyRoles(
  existing: readonly string[],
  connections: Connections,
): Promise<readonly Unready[]> {
  const unready: Unready[] = [];
  for (const role of servingRoles) {
    const connection = connections[role];
    const verb = existing.includes(connection.user) ? "alter" : "create";
    if (verb === "create" || !(await logsIn({ ...connection, database: "postgres" })))
      unready.push({ role, verb, connection });
  }
  return unready;
}

async function logsIn(connection: Connection): Promise<boolean> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith("28")) return false;
    throw error;
  } finally {
    await sql.end();
  }
}

/** By the role itself, which may on any server. What the operator has set stays. */
async function limitTimes(role: ServingRole, connection: Connection): Promise<void> {
  const sql = postgres({ ...connection, database: "postgres", max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql<
      { settings: readonly string[] | null }[]
    >`select rolconfig as settings from pg_roles where rolname = current_user`;
    const isSet = (name: string): boolean =>
      (found?.settings ?? []).some((setting) => setting.startsWith(`${name}=`));
    for (const [name, limit] of Object.entries(timeLimits[role]))
      if (!isSet(name)) await sql.unsafe(`alter role current_user set ${name} = '${limit}'`);
  } finally {
    await sql.end();
  }
}

async function statementFor(
  sql: postgres.Sql,
  verb: Unready["verb"],
  { user, password }: Connection,
): Promise<string> {
  const template =
    verb === "create" ? `create role %I ${attributes} password %L` : "alter role %I password %L";
  const [row] = await sql<
    { statement: string }[]
  >`select format(${template}, ${user}::text, ${password}::text) as statement`;
  return row?.statement ?? "";
}

const statementShown = ({ role, verb, connection }: Unready): string =>
  verb === "create"
    ? `create role "${connection.user}" ${attributes} password '<the password in DATABASE_URL_${role.toUpperCase()}>';`
    : `alter role "${connection.user}" password '<the password in DATABASE_URL_${role.toUpperCase()}>';`;
