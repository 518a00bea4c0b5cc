import type postgres from "postgres";

/** Whether the database has this table, named with its schema. */
export async function hasTable(sql: postgres.ISql, name: string): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select to_regclass(${name}) is not null as found`;
  return row?.found === true;
}
