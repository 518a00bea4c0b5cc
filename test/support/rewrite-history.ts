// What only the owner of the whole database can do: change history with its guards off.
import { sql } from "drizzle-orm";
import type { Pool } from "#db/client.server.ts";

/** Runs one statement against a table whose triggers are off for as long as it takes. Needs no superuser. */
export const rewriteHistory = (owner: Pool, table: string, statement: string): Promise<void> =>
  owner.db.transaction(async (tx) => {
    await tx.execute(sql.raw(`alter table "${table}" disable trigger user`));
    await tx.execute(sql.raw(statement));
    await tx.execute(sql.raw(`alter table "${table}" enable trigger user`));
  });
