import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { recordedAt, sha256 } from "./columns.ts";
import { checkedBy, evidenceOf } from "./evidence.ts";
import { studies } from "./studies.ts";

// One chain per actor, so raters never wait for one another. The study's own chain (its id) holds checkpoints of all heads.
// `detail` is public and holds no name, arm, text or guessable hash; `digest` commits to the payload under a nonce.
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    chain: uuid().notNull(),
    position: integer().notNull(),
    actor: uuid().notNull(),
    act: text().notNull(),
    recordedAt: recordedAt(),
    detail: text().notNull(),
    digest: sha256().notNull(),
    previous: sha256().notNull(),
    hash: sha256().notNull(),
  },
  (t) => [
    primaryKey({ name: "ledger_chain_position", columns: [t.chain, t.position] }),
    index("ledger_entries_newest").on(t.studyId, t.recordedAt, t.chain, t.position),
    index("ledger_entries_acts").on(t.studyId, t.act, t.recordedAt, t.chain, t.position),
  ],
);

const word = checkedBy("ledger", "nothing");
const writing = checkedBy("ledger", "writing");

export const ledgerEntriesEvidence = evidenceOf(ledgerEntries, "append-only", {
  studyId: word,
  chain: word,
  position: word,
  actor: word,
  act: word,
  recordedAt: writing,
  detail: word,
  digest: word,
  previous: word,
  hash: word,
});
