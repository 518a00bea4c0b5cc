import type { Settings } from "#app/env.server.ts";
import { openPool, type Pool } from "#db/client.server.ts";
import type { Connections } from "#db/connections.ts";
import { openDatabase, readSettings } from "#scripts/database.ts";

type Surroundings = Readonly<{ settings: Settings; connections: Connections }>;

export type OwnerAct = (owner: Pool, surroundings: Surroundings) => Promise<number>;

/** One act of the operator's, under the login that owns the database. Returns the exit code. */
export async function runAsOwner(act: OwnerAct): Promise<number> {
  const settings = readSettings();
  if (settings === null) return 2;
  const database = await openDatabase(settings);
  const owner = openPool(database.connections.owner, 1);
  try {
    return await act(owner, { settings, connections: database.connections });
  } finally {
    await owner.client.end();
    await database.stop();
  }
}

/** Why nothing was done, with its exit code. */
export function say(sentence: string): number {
  console.error(sentence);
  return 1;
}

/** What Postgres refuses is said in its own words; anything else is a broken world. */
export function explain(error: unknown): number {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  if (cause?.code === "23001") return say(`Refused: ${cause.message ?? ""}.`);
  if (cause?.code === "23505") return say("Refused: this step was taken before.");
  throw error;
}
