// One cluster for the whole run: an embedded one in a temporary folder, or the server in DATABASE_URL.
import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { parseConnection } from "#app/parse-connection.server.ts";
import { type Connection, type Connections, loginOf, servingRoles } from "#db/connections.ts";
import postgres from "postgres";
import { readPasswords } from "#db/cluster-passwords.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase, migrationRefusal } from "#db/migrate.server.ts";
import { ensureRoles, rolesRefusal } from "#db/roles.server.ts";
import { databaseKinds } from "#study/vocabulary.ts";
import { asOwner, readyPrefix, templateOf } from "./postgres.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Cluster = Readonly<{ connections: Connections; stop(): Promise<void> }>;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["DATABASE_URL"];
  const cluster = url ? serverCluster(url) : await embeddedCluster();
  const roles = await ensureRoles(cluster.connections);
  if (roles.kind !== "roles-ready") throw new Error(rolesRefusal(roles));
  await dropReadyStudies(cluster.connections.owner);
  for (const kind of databaseKinds) await makeTemplate(cluster.connections.owner, kind);
  project.provide("cluster", cluster.connections);
  return cluster.stop;
}

async function embeddedCluster(): Promise<Cluster> {
  const folder = temporaryFolder();
  const embedded = await startEmbedded(folder.path);
  await forgetOnPowerLoss(embedded.connections.owner, readPasswords(folder.path).superuser);
  const stop = async (): Promise<void> => {
    await embedded.stop();
    folder.remove();
  };
  return { connections: embedded.connections, stop };
}

/** Nothing here outlives the run: the disk need not be waited for. What a crash leaves is tested on clusters of their own. */
async function forgetOnPowerLoss(owner: Connection, password: string): Promise<void> {
  const sql = postgres({ ...owner, database: "postgres", user: "postgres", password, max: 1 });
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"])
    await sql.unsafe(`alter system set ${setting} = off`);
  await sql`select pg_reload_conf()`;
  await sql.end();
}

/** The server's serving roles get the passwords given, else new ones: use a server that only tests use. */
function serverCluster(url: string): Cluster {
  const owner = required(parseConnection("DATABASE_URL", url));
  const serving = servingRoles.map((role) => {
    const name = `DATABASE_URL_${role.toUpperCase()}`;
    const given = process.env[name];
    const made: Connection = {
      ...owner,
      user: loginOf(role),
      password: randomBytes(18).toString("base64url"),
    };
    return [role, given ? required(parseConnection(name, given, loginOf(role))) : made] as const;
  });
  const connections = { owner, ...(Object.fromEntries(serving) as Omit<Connections, "owner">) };
  const stop = async (): Promise<void> => {
    await dropReadyStudies(owner);
    for (const kind of databaseKinds)
      await asOwner(owner, `drop database if exists ${templateOf(kind)} with (force)`);
  };
  return { connections, stop };
}

async function dropReadyStudies(owner: Connection): Promise<void> {
  const sql = postgres({ ...owner, database: "postgres", max: 1 });
  for (const { name } of await sql<
    { name: string }[]
  >`select datname as name from pg_database where starts_with(datname, ${readyPrefix})`)
    await sql.unsafe(`drop database ${name} with (force)`);
  await sql.end();
}

function required(parsed: Connection | string): Connection {
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

async function makeTemplate(
  owner: Connection,
  kind: (typeof databaseKinds)[number],
): Promise<void> {
  const database = templateOf(kind);
  await asOwner(owner, `drop database if exists ${database} with (force)`);
  await asOwner(
    owner,
    `create database ${database} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
  );
  const migrated = await migrateDatabase({ ...owner, database }, kind);
  if (migrated.kind !== "migrated") throw new Error(migrationRefusal(migrated));
}
