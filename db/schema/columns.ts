// Column shapes that every table shares. Ids are random, so that none tells order or time.
import { sql } from "drizzle-orm";
import { customType, jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const id = <T extends string>() =>
  uuid()
    .$type<T>()
    .primaryKey()
    .default(sql`gen_random_uuid()`);
export const moment = () => timestamp({ withTimezone: true, mode: "date", precision: 6 });
/** The time of the transaction, from Postgres: one per event, the same in the row and in the ledger. */
export const recordedAt = () =>
  moment()
    .notNull()
    .default(sql`now()`);
export const sha256 = () => text();
export const document = <T>() => jsonb().$type<T>();
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
