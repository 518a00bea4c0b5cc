// The address at which people reach a running Equipoise, for commands that print links.
import { sql } from "drizzle-orm";
import type { Settings } from "#app/env.server.ts";
import type { Pool } from "#db/client.server.ts";

/** By the process that serves, once it listens. */
export const recordServingAddress = (owner: Pool, publicUrl: string) =>
  owner.db.execute(
    sql`insert into serving_address (public_url) values (${publicUrl}) on conflict (one) do update set public_url = ${publicUrl}, recorded_at = now()`,
  );

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command's own environment names; else where the last process said it serves; else the default. */
export async function findServingAddress(
  owner: Pool,
  { publicUrl }: Pick<Settings, "publicUrl">,
  environment: Environment = process.env,
): Promise<string> {
  if (environment["PUBLIC_URL"] || environment["PORT"] || environment["HOST"]) return publicUrl;
  const rows = await owner.db.execute<{ publicUrl: string }>(
    sql`select public_url as "publicUrl" from serving_address`,
  );
  return rows[0]?.publicUrl ?? publicUrl;
}

const patienceMs = 3_000;

/** A link that nothing answers is of no use: said on standard error, and no reason to fail. */
export async function warnIfSilent(publicUrl: string): Promise<void> {
  const isAlive = await fetch(`${publicUrl}/livez`, {
    signal: AbortSignal.timeout(patienceMs),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isAlive)
    console.error(
      `Nothing answers at ${publicUrl} from this machine now. Start it (npm start), or run this with the PUBLIC_URL or PORT that it runs with.`,
    );
}
