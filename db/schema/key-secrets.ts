import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { PersonId } from "#study/vocabulary.ts";
import { moment, recordedAt, sha256 } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { people } from "./people.ts";

// A key holder's passphrase: scrypt with its parameters, and of that only a hash. No login has a grant: functions alone compare and write.
export const keySecrets = pgTable(
  "key_secrets",
  {
    personId: uuid()
      .$type<PersonId>()
      .primaryKey()
      .references(() => people.id),
    cost: integer().notNull(),
    block: integer().notNull(),
    parallel: integer().notNull(),
    salt: text().notNull(),
    /** SHA-256 of what scrypt gives. */
    verifier: sha256().notNull(),
    /** Random; the six words come from it. A changed passphrase keeps it, a reset one does not. */
    material: sha256().notNull(),
    failures: integer().notNull().default(0),
    failedAt: moment(),
    codesMadeAt: moment(),
    setAt: recordedAt(),
  },
  (t) => [
    check("key_secrets_hash_whole", sql`length(${t.verifier}) = 64 and length(${t.material}) = 64`),
  ],
);

const keySecretsWord = mutable("a passphrase is changed, and wrong tries are counted", "nothing");

export const keySecretsEvidence = evidenceOf(
  keySecrets,
  changing("a secret that its holder changes"),
  {
    personId: keySecretsWord,
    cost: keySecretsWord,
    block: keySecretsWord,
    parallel: keySecretsWord,
    salt: keySecretsWord,
    verifier: keySecretsWord,
    material: keySecretsWord,
    failures: keySecretsWord,
    failedAt: keySecretsWord,
    codesMadeAt: keySecretsWord,
    setAt: keySecretsWord,
  },
);
