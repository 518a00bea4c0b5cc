import { pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { moment, recordedAt, sha256 } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { people } from "./people.ts";

// Hashes of codes that were shown once. A new set replaces the old one.
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    codeHash: sha256().notNull(),
    madeAt: recordedAt(),
    usedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

const recoveryCodesWord = mutable("a new set replaces the old one", "nothing");

export const recoveryCodesEvidence = evidenceOf(
  recoveryCodes,
  changing("a code that is used once"),
  {
    personId: recoveryCodesWord,
    codeHash: recoveryCodesWord,
    madeAt: recoveryCodesWord,
    usedAt: recoveryCodesWord,
  },
);
