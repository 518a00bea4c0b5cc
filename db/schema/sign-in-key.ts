import { sql } from "drizzle-orm";
import { boolean, check, customType, pgTable } from "drizzle-orm/pg-core";
import { changing, evidenceOf, notEvidence } from "./evidence.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

// One row: the two halves of the key under which addresses are counted. No serving role reads it; one function does.
export const signInKey = pgTable(
  "sign_in_key",
  {
    one: boolean().primaryKey().default(true),
    innerBlock: bytes().notNull(),
    outerBlock: bytes().notNull(),
  },
  (t) => [
    check("sign_in_key_has_one_row", sql`${t.one}`),
    check(
      "sign_in_key_fills_blocks",
      sql`octet_length(${t.innerBlock}) = 64 and octet_length(${t.outerBlock}) = 64`,
    ),
  ],
);

const word = notEvidence("a secret of the running program", "nothing");

export const signInKeyEvidence = evidenceOf(signInKey, changing("a key that is replaced"), {
  one: word,
  innerBlock: word,
  outerBlock: word,
});
