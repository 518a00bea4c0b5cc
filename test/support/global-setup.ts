// One cluster for the whole run: an embedded one in a temporary folder, or the server in DATABASE_URL.
import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { parseConnection } from "#app/parse-connection.server.ts";
import { type Connection, type Connections, loginOf, servingRoles } from "#db/connections.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase, migrationRefusal } from "#db/migrate.server.ts";
import { ensureRoles, rolesRefusal } from "#db/roles.server.ts";
import { databaseKinds } from "#study/vocabulary.ts";
import { asOwner, templateOf } from "./postgres.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Cluster = Readonly<{ connections: Connections; stop(): Promise<void> }>;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["DATABASE_URL"];
  const cluster = url ? serverCluster(url) : await embeddedCluster();
  const roles = await ensureRoles(cluster.connections);
  if (roles.kind !== "roles-ready") throw new Error(rolesRefusal(roles));
  for (const kind of databaseKinds) await makeTemplate(cluster.connections.owner, kind);
  project.provide("cluster", cluster.connections);
  return cluster.stop;
}

async function embeddedCluster(): Promise<Cluster> {
  const folder = temporaryFolder();
  const embedded = await startEmbedded(folder.path);
  const stop = async (): Promise<void> => {
    await embedded.stop();
    folder.remove();
  };
  return { connections: embedded.connections, stop };
}

/** The server's serving roles get the passwords given, else new ones: use a server that only tests use. */
function serverCluster(url: string): Cluster {
  const owner = required(parseConnection("DATABASE_URL", url));
  const serving = servingRoles.map((role) => {
    const name = `DATABASE_URL_${role.toUpperCase()}`;
    const given = process.env[name];
    const made: Connection = { ...owner, user: loginOf(role), password: randomBytes(18).toString("base64url") };
    return [role, given ? required(parseConnection(name, given, loginOf(role))) : made] as const;
  });
  const connections = { owner, ...(Object.fromEntries(serving) as Omit<Connections, "owner">) };
  const stop = async (): Promise<void> => {
    for (const kind of databaseKinds) await asOwner(owner, `drop database if exists ${templateOf(kind)} with (force)`);
  };
  return { connections, stop };
}

function required(parsed: Connection | string): Connection {
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

async function makeTemplate(owner: Connection, kind: (typeof databaseKinds)[number]): Promise<void> {
  const database = templateOf(kind);
  await asOwner(owner, `drop database if exists ${database} with (force)`);
  await asOwner(owner, `create database ${database} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const migrated = await migrateDatabase({ ...owner, database }, kind);
  if (migrated.kind !== "migrated") throw new Error(migrationRefusal(migrated));
}
