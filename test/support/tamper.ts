// What only someone with the whole database in hand could do: change rows that every login role may only append.
import { sql, type SQL } from "drizzle-orm";
import type { OpenDatabase } from "./factories.ts";

/** Runs one statement as the owner with the table's triggers off. Returns how many rows it changed. */
export async function tamper(
  { owner }: OpenDatabase,
  table: "ledger_entries" | "rating_scores" | "sealed_readings" | "seals",
  statement: SQL,
): Promise<number> {
  return owner.db.transaction(async (tx) => {
    await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
    const { count } = await tx.execute(statement);
    await tx.execute(sql`alter table ${sql.identifier(table)} enable trigger user`);
    return count;
  });
}
