// The PostgreSQL that comes with Equipoise, for one machine: used wherever DATABASE_URL is not set.
import { mkdirSync, realpathSync } from "node:fs";
import postgres from "postgres";
import { ensureCluster } from "./cluster-folder.server.ts";
import { type Passwords, readPasswords } from "./cluster-passwords.server.ts";
import {
  type Connection,
  type Connections,
  loginOf,
  ownerLogin,
  servingRoles,
} from "./connections.ts";
import { ensurePasswords } from "./lost-passwords.server.ts";
import { cautionOf, findBinaries } from "./postgres-binaries.server.ts";
import { joinPostmaster, type Presence } from "./postmaster.server.ts";

const database = "equipoise";
const setUpLock = 5_271_010;

export type Embedded = Readonly<{
  connections: Connections;
  /** What whoever keeps the machine should know, or null. */
  caution: string | null;
  stop(): Promise<void>;
}>;

/**
 * Starts or joins the embedded PostgreSQL of a data folder, making it on first use, and keeps it running.
 * @throws Error  with the way out, where it can't run: unsupported platform, unreachable folder, foreign passwords.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const home = realpathSync(dataDir);
  const binaries = findBinaries(home);
  ensureCluster(home, binaries);
  await ensurePasswords(home, binaries);
  const join = () => joinPostmaster(home, binaries);
  const passwords = readPasswords(home);
  const presence = await join();
  const connections = connectionsTo(presence, passwords);
  const superuser = { ...connections.owner, user: "postgres", password: passwords.superuser };
  await ensureOwner({ ...superuser, database: "postgres" }, passwords.owner);
  await closeLargeObjects(superuser);
  return { connections, caution: cautionOf(binaries), stop: keepRunning(presence, join) };
}

function connectionsTo({ socketDir, port }: Presence, passwords: Passwords): Connections {
  const connection = (user: string, password: string): Connection => ({
    host: socketDir,
    port,
    database,
    user,
    password,
    ssl: false,
  });
  const serving = servingRoles.map(
    (role) => [role, connection(loginOf(role), passwords[role])] as const,
  );
  return {
    owner: connection(ownerLogin, passwords.owner),
    ...(Object.fromEntries(serving) as Omit<Connections, "owner">),
  };
}

/** Rule D7: large objects would be a store that one login writes and another reads. */
async function closeLargeObjects(superuser: Connection): Promise<void> {
  const sql = postgres({ ...superuser, max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${setUpLock})`;
    const doors = await sql<{ door: string }[]>`
      select oid::regprocedure::text as door from pg_proc where pronamespace = 'pg_catalog'::regnamespace and (proname like 'lo\\_%' or proname in ('loread', 'lowrite')) and has_function_privilege('public', oid, 'execute')`;
    for (const { door } of doors)
      await sql.unsafe(`revoke execute on function ${door} from public`);
  } finally {
    await sql.end();
  }
}

/** The owner is no superuser here either, so that what works here works on a managed server. */
async function ensureOwner(superuser: Connection, password: string): Promise<void> {
  const sql = postgres({ ...superuser, max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${setUpLock})`;
    const [role] = await sql`select 1 from pg_roles where rolname = ${ownerLogin}`;
    if (!role)
      await sql.unsafe(
        `create role ${ownerLogin} login createdb createrole password '${password}' in role pg_signal_backend`,
      );
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    if (!found)
      await sql.unsafe(
        `create database ${database} owner ${ownerLogin} template template0 encoding 'UTF8' locale 'C'`,
      );
  } finally {
    await sql.end();
  }
}

/** A postmaster that dies while we serve is started again; the pools connect again by themselves. */
function keepRunning(first: Presence, join: () => Promise<Presence>): () => Promise<void> {
  let current = Promise.resolve(first);
  let stopped: Promise<void> | null = null;
  const watch = (presence: Presence): void => {
    void presence.lost.then(() => {
      if (stopped !== null) return;
      current = join();
      return current.then(watch);
    });
  };
  watch(first);
  return () => (stopped ??= current.then((presence) => presence.leave()));
}
