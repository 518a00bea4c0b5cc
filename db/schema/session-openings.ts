import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import type { Opened } from "#study/opening.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { sessions } from "./sessions.ts";
import { studies } from "./studies.ts";

// What a session has opened already: its first opening alone goes to the ledger.
export const sessionOpenings = pgTable(
  "session_openings",
  {
    session: text()
      .notNull()
      .references(() => sessions.tokenHash),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    what: text().$type<Opened>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.session, t.studyId, t.what] }),
    check("session_openings_what_known", sql`${t.what} in ('boards', 'report', 'raw-texts')`),
  ],
);

const word = mutable("what a session has opened already; the first opening is told", "nothing");

export const sessionOpeningsEvidence = evidenceOf(
  sessionOpenings,
  changing("what a session has opened, until it ends"),
  {
    session: word,
    studyId: word,
    what: word,
  },
);
