import { parseArgs } from "node:util";
import type { Command } from "#scripts/command.ts";
import { openDatabase, prepareDatabase, readSettings } from "#scripts/database.ts";

export const migrate: Command = {
  usage:
    "Usage: equipoise migrate [--json]\n\n  --json  print { database, kind, applied } instead of a sentence",
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: "boolean", default: false } },
    });
    const settings = readSettings();
    if (settings === null) return 2;
    const database = await openDatabase(settings);
    try {
      const prepared = await prepareDatabase(settings, database.connections);
      if (prepared === null) return 1;
      const name = database.connections.owner.database;
      const { databaseKind: kind, applied } = prepared;
      console.log(
        values.json
          ? JSON.stringify({ database: name, kind, applied })
          : `Database ${name} (${kind}) is up to date; ${applied} migration(s) applied now.`,
      );
      return 0;
    } finally {
      await database.stop();
    }
  },
};
