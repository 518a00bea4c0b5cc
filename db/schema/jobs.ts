import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { JobKind, JobProblem, JobState, JobStep } from "#study/job.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";
import { document, id, moment, recordedAt } from "./columns.ts";
import { changing, evidenceOf, mutable } from "./evidence.ts";
import { participants } from "./participants.ts";
import { studies } from "./studies.ts";

// Long work of an unblinded study. Not a part of its record: rows and files go when their time is over.
export const jobs = pgTable(
  "jobs",
  {
    id: id<string>(),
    studyId: uuid()
      .$type<StudyId>()
      .notNull()
      .references(() => studies.id),
    kind: text().$type<JobKind>().notNull(),
    /** Requests of one kind and key are one job while it is under way. */
    key: text().notNull(),
    askedBy: uuid()
      .$type<ParticipantId>()
      .notNull()
      .references(() => participants.id),
    askedAt: recordedAt(),
    state: text().$type<JobState>().notNull().default("waiting"),
    /** Which claim this is. Whoever writes says theirs, so that one whose lease ended writes nothing. */
    attempt: integer().notNull().default(0),
    /** Machine and number of the process, for whoever reads a log. */
    process: text(),
    /** Nobody else takes it before: the lease, or the pause after a failure. */
    heldUntil: recordedAt(),
    step: text().$type<JobStep>().notNull().default("record"),
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    /** When its act went to the ledger. */
    actAt: moment(),
    /** What it came to, which may be a refusal. What is long is in its files. */
    outcome: document<Readonly<{ kind: string }>>(),
    problem: text().$type<JobProblem>(),
    endedAt: moment(),
    keptUntil: moment()
      .notNull()
      .default(sql`now() + interval '1 day'`),
  },
  (t) => [
    check("jobs_kind_known", sql`${t.kind} in ('report', 'export')`),
    check(
      "jobs_state_known",
      sql`${t.state} in ('waiting', 'running', 'done', 'failed', 'stopped')`,
    ),
    check("jobs_step_known", sql`${t.step} in ('record', 'statistics', 'files')`),
    check("jobs_problem_known", sql`${t.problem} in ('process-lost', 'computation-failed')`),
    check(
      "jobs_end",
      sql`(${t.state} in ('done', 'failed', 'stopped')) = (${t.endedAt} is not null)`,
    ),
    check("jobs_done_has_outcome", sql`(${t.state} = 'done') = (${t.outcome} is not null)`),
    check("jobs_failed_has_problem", sql`(${t.state} = 'failed') = (${t.problem} is not null)`),
    uniqueIndex("jobs_one_under_way")
      .on(t.studyId, t.kind, t.key)
      .where(sql`${t.endedAt} is null`),
    index("jobs_kept").on(t.keptUntil),
  ],
);

const word = mutable("work under way: what it came to is computed from the record", "nothing");

export const jobsEvidence = evidenceOf(
  jobs,
  changing("work under way, which goes when its time is over"),
  {
    id: word,
    studyId: word,
    kind: word,
    key: word,
    askedBy: word,
    askedAt: word,
    state: word,
    attempt: word,
    process: word,
    heldUntil: word,
    step: word,
    done: word,
    total: word,
    actAt: word,
    outcome: word,
    problem: word,
    endedAt: word,
    keptUntil: word,
  },
);
