import { pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { StudyId } from "#study/vocabulary.ts";
import { sha256 } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { studies } from "./studies.ts";

// The coordinator's login asks for the seed and the gate's login fetches it, so that SQL in one of them can't. Gone once used.
export const seedTickets = pgTable(
  "seed_tickets",
  {
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    tokenHash: sha256().notNull(),
  },
  (t) => [primaryKey({ name: "seed_tickets_token", columns: [t.studyId, t.tokenHash] })],
);

const word = mutable("gone once the seal has fetched its seed", "nothing");

export const seedTicketsEvidence = evidenceOf(seedTickets, changing("a ticket that is used once"), {
  studyId: word,
  tokenHash: word,
});
