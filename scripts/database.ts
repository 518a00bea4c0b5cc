// Settings and database for commands: what a command needs before its own work, or the exit code that tells why not.
import { parseSettings, type Settings } from "#app/env.server.ts";
import type { Connections } from "#db/connections.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { type KindWanted, migrateDatabase, migrationRefusal } from "#db/migrate.server.ts";
import { ensureRoles, rolesRefusal } from "#db/roles.server.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

/** The settings of the environment, or null after saying what is wrong with them (exit code 2). */
export function readSettings(): Settings | null {
  const parsed = parseSettings(process.env);
  if (parsed.kind === "settings") return parsed.settings;
  for (const problem of parsed.problems) console.error(problem);
  return null;
}

export type OpenDatabase = Readonly<{ connections: Connections; stop(): Promise<void> }>;

/** The database of the settings: the embedded one, started or joined, or the server as it stands. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.database.kind === "embedded") return startEmbedded(settings.dataDir);
  return { connections: settings.database.connections, stop: () => Promise.resolve() };
}

/** Roles and tables brought up to this code, or null after saying why not (exit code 1). */
export async function prepareDatabase(settings: Settings, connections: Connections): Promise<Readonly<{ databaseKind: DatabaseKind; applied: number }> | null> {
  const roles = await ensureRoles(connections);
  if (roles.kind !== "roles-ready") return tell(rolesRefusal(roles));
  const migrated = await migrateDatabase(connections.owner, kindWanted(settings));
  return migrated.kind === "migrated" ? migrated : tell(migrationRefusal(migrated));
}

function kindWanted({ database, databaseKind }: Settings): KindWanted {
  return databaseKind ?? { ifNew: database.kind === "embedded" ? "demonstration" : "real" };
}

function tell(refusal: string): null {
  console.error(refusal);
  return null;
}
