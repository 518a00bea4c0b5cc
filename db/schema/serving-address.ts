import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";
import { recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";

// Where people reach the process that started last, so that a command beside it prints links that open.
export const servingAddress = pgTable(
  "serving_address",
  {
    one: boolean().primaryKey().default(true),
    publicUrl: text().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [check("serving_address_has_one_row", sql`${t.one}`)],
);

const word = mutable("where the process that started last is reached", "nothing");

export const servingAddressEvidence = evidenceOf(
  servingAddress,
  changing("where the program serves now"),
  {
    one: word,
    publicUrl: word,
    recordedAt: word,
  },
);
