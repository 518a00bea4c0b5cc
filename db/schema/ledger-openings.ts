import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { ledgerEntries } from "./ledger-entries.ts";

// What each digest commits to, kept apart from the entries: four scores have only 625 values.
export const ledgerOpenings = pgTable(
  "ledger_openings",
  {
    chain: uuid().notNull(),
    position: integer().notNull(),
    nonce: text().notNull(),
    payload: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chain, t.position] }),
    foreignKey({
      columns: [t.chain, t.position],
      foreignColumns: [ledgerEntries.chain, ledgerEntries.position],
    }),
  ],
);

const word = checkedBy("ledger", "nothing");
const all = checkedBy("ledger", "arm", "score", "writing");

export const ledgerOpeningsEvidence = evidenceOf(ledgerOpenings, "append-only", {
  chain: word,
  position: word,
  nonce: all,
  payload: all,
});
