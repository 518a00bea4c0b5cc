import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";

/** Tells nothing of what became of it. */
export const askForFreshLink = (gate: Pool, address: string) =>
  gate.db.execute(sql`select ask_fresh_link(${address})`);
