import { sql, type SQL } from "drizzle-orm";

/** A moment as the ISO text that every browser reads; Postgres' own spelling of a time is not one. */
export const isoTime = (moment: SQL): SQL =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The same to the microsecond, as the ledger spells it. */
export const ledgerTime = (moment: SQL): SQL =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
