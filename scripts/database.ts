// Settings and database for commands: what a command needs before its own work, or the exit code that tells why not.
import { parseSettings, type Settings } from "#app/env.server.ts";
import { type Connections, servingRoles } from "#db/connections.ts";
import { driverRefusal } from "#db/driver.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { type KindWanted, migrateDatabase, migrationRefusal } from "#db/migrate.server.ts";
import { isPooled } from "#db/pooler.server.ts";
import { ensureRoles, rolesRefusal } from "#db/roles.server.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

/** The settings of the environment, or null after saying what is wrong with them (exit code 2). */
export function readSettings(): Settings | null {
  const unfit = driverRefusal();
  if (unfit !== null) return tell(unfit);
  const parsed = parseSettings(process.env);
  if (parsed.kind === "settings") return parsed.settings;
  for (const problem of parsed.problems) console.error(problem);
  return null;
}

export type OpenDatabase = Readonly<{ connections: Connections; stop(): Promise<void> }>;

/** The database of the settings: the embedded one, started or joined, or the server as it stands. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.database.kind === "embedded") return embeddedDatabase(settings.dataDir);
  return { connections: settings.database.connections, stop: () => Promise.resolve() };
}

async function embeddedDatabase(dataDir: string): Promise<OpenDatabase> {
  const embedded = await startEmbedded(dataDir);
  if (embedded.caution !== null) console.error(embedded.caution);
  return embedded;
}

/** Roles and tables brought up to this code, or null after saying why not (exit code 1). */
export async function prepareDatabase(
  settings: Settings,
  connections: Connections,
): Promise<Readonly<{ databaseKind: DatabaseKind; applied: number }> | null> {
  const owner = settings.database.kind === "server" ? await ownerRefusal(connections) : null;
  if (owner !== null) return tell(owner);
  const roles = await ensureRoles(connections);
  if (roles.kind !== "roles-ready") return tell(rolesRefusal(roles));
  const serving = settings.database.kind === "server" ? await servingRefusal(connections) : null;
  if (serving !== null) return tell(serving);
  const migrated = await migrateDatabase(connections.owner, kindWanted(settings));
  return migrated.kind === "migrated" ? migrated : tell(migrationRefusal(migrated));
}

/** Migrations and the first start hold locks for a whole session, which a pooler shares out to others. */
export const ownerRefusal = async ({ owner }: Connections): Promise<string | null> =>
  (await isPooled(owner))
    ? "DATABASE_URL reaches PostgreSQL through a pooler that gives each transaction another connection. The owner must reach the server itself: name its own host and port."
    : null;

/** Prepared statements belong to one connection of the server, and behind a pooler the next transaction has another. */
export async function servingRefusal(connections: Connections): Promise<string | null> {
  for (const role of servingRoles) {
    const connection = connections[role];
    if (connection.prepare === false || !(await isPooled(connection))) continue;
    return `DATABASE_URL_${role.toUpperCase()} reaches PostgreSQL through a pooler that gives each transaction another connection. Add prepare=false to the five serving addresses: …/${connection.database}?prepare=false (docs/operator.md).`;
  }
  return null;
}

function kindWanted({ database, databaseKind }: Settings): KindWanted {
  return databaseKind ?? { ifNew: database.kind === "embedded" ? "demonstration" : "real" };
}

function tell(refusal: string): null {
  console.error(refusal);
  return null;
}
