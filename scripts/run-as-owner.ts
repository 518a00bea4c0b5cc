import { openPool, type Pool } from "#db/client.server.ts";
import { openDatabase, readSettings } from "#scripts/database.ts";

export type OwnerAct = (owner: Pool) => Promise<number>;

/** One act of the operator's, under the login that owns the database. Returns the exit code. */
export async function runAsOwner(act: OwnerAct): Promise<number> {
  const settings = readSettings();
  if (settings === null) return 2;
  const database = await openDatabase(settings);
  const owner = openPool(database.connections.owner, 1);
  try {
    return await act(owner);
  } finally {
    await owner.client.end();
    await database.stop();
  }
}
