import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { jobs } from "./jobs.ts";

export const longestPartBytes = 1_048_576;

// The files that a job has made, cut into parts, so that any process gives them out piece by piece.
export const jobParts = pgTable(
  "job_parts",
  {
    jobId: uuid()
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    /** The file's place in its job: files are given out in this order. */
    place: integer().notNull(),
    file: text().notNull(),
    part: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ name: "job_parts_part", columns: [t.jobId, t.place, t.part] }),
    check("job_parts_short", sql`length(${t.bytes}) <= 1048576`),
  ],
);

const word = mutable("work under way: what it came to is computed from the record", "nothing");

export const jobPartsEvidence = evidenceOf(jobParts, changing("the files of such work"), {
  jobId: word,
  place: word,
  file: word,
  part: word,
  bytes: word,
});
