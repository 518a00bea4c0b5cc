// Jobs, through the analysis's login and with the rights of whoever asks: row policies show each person theirs.
import { and, eq, gte, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Pool, Tx } from "#db/client.server.ts";
import { jobs } from "#db/schema/index.ts";
import {
  jobLeaseSeconds,
  type JobKind,
  type JobProblem,
  type JobProgress,
  type JobState,
  keptMinutes,
  mostAttempts,
} from "#study/job.ts";
import type { ParticipantId, StudyId } from "#study/vocabulary.ts";

export type Outcome = Readonly<{ kind: string }>;
export type Job = JobProgress &
  Readonly<{
    id: string;
    kind: JobKind;
    state: JobState;
    attempt: number;
    /** Whoever asks may take it. */
    isFree: boolean;
    hasAct: boolean;
    outcome: Outcome | null;
    problem: JobProblem | null;
  }>;
/** One process's hold on a job. */
export type Claim = Pick<Job, "id" | "attempt">;

// The moment of the statement: a transaction may have begun long before.
const thisMoment = sql`clock_timestamp()`;
const inSeconds = (seconds: number): SQL => sql`${thisMoment} + make_interval(secs => ${seconds})`;
const isDue = sql<boolean>`(${jobs.endedAt} is null and ${jobs.heldUntil} <= ${thisMoment})`;

const shown = {
  id: jobs.id,
  kind: jobs.kind,
  state: jobs.state,
  attempt: jobs.attempt,
  isFree: isDue,
  hasAct: sql<boolean>`${jobs.actAt} is not null`,
  step: jobs.step,
  done: jobs.done,
  total: jobs.total,
  outcome: jobs.outcome,
  problem: jobs.problem,
};

type Named = Readonly<{ studyId: StudyId; kind: JobKind; id: string }>;
const named = ({ studyId, kind, id }: Named) =>
  and(eq(jobs.id, id), eq(jobs.studyId, studyId), eq(jobs.kind, kind));

export async function findJob(tx: Tx, job: Named): Promise<Job | null> {
  const rows = await tx.select(shown).from(jobs).where(named(job));
  return rows[0] ?? null;
}

type Asked = Readonly<{ studyId: StudyId; kind: JobKind; key: string; askedBy: ParticipantId }>;

const underWay = ({ studyId, kind, key }: Omit<Asked, "askedBy">) =>
  and(eq(jobs.studyId, studyId), eq(jobs.kind, kind), eq(jobs.key, key), isNull(jobs.endedAt));

/** Rule J1: the one that is under way, or a new one. Null when it ended between the two looks. */
export async function findOrInsertJob(tx: Tx, asked: Asked): Promise<Job | null> {
  await tx.insert(jobs).values(asked).onConflictDoNothing();
  const rows = await tx.select(shown).from(jobs).where(underWay(asked));
  return rows[0] ?? null;
}

/** Null when somebody else has it, or when it was tried often enough: then it has failed. */
export async function claimJob(tx: Tx, id: string, process: string): Promise<Job | null> {
  const free = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, id), isDue))
    .for("update", { skipLocked: true });
  await tx
    .update(jobs)
    .set({ state: "failed", problem: "process-lost", endedAt: thisMoment })
    .where(and(eq(jobs.id, free), gte(jobs.attempt, mostAttempts)));
  const rows = await tx
    .update(jobs)
    .set({
      state: "running",
      attempt: sql`${jobs.attempt} + 1`,
      process,
      heldUntil: inSeconds(jobLeaseSeconds),
    })
    .where(eq(jobs.id, free))
    .returning(shown);
  return rows[0] ?? null;
}

type Change = PgUpdateSetSource<typeof jobs>;

/** Rule J1: false, and nothing written, once the job was stopped or another process has it. */
async function changeHeld(tx: Tx, { id, attempt }: Claim, change: Change): Promise<boolean> {
  const rows = await tx
    .update(jobs)
    .set(change)
    .where(and(eq(jobs.id, id), eq(jobs.attempt, attempt), eq(jobs.state, "running")))
    .returning({ id: jobs.id });
  return rows.length > 0;
}

export const holdJob = (tx: Tx, claim: Claim, progress?: JobProgress): Promise<boolean> =>
  changeHeld(tx, claim, { heldUntil: inSeconds(jobLeaseSeconds), ...progress });

export const noteJobsAct = (tx: Tx, claim: Claim): Promise<boolean> =>
  changeHeld(tx, claim, { actAt: sql`now()` });

export const finishJob = (tx: Tx, job: Job, outcome: Outcome): Promise<boolean> =>
  changeHeld(tx, job, {
    state: "done",
    outcome,
    endedAt: thisMoment,
    keptUntil: inSeconds(60 * keptMinutes[job.kind]),
  });

export const failJob = (tx: Tx, claim: Claim): Promise<boolean> =>
  changeHeld(tx, claim, {
    state: "failed",
    problem: "computation-failed",
    endedAt: thisMoment,
  });

/** For whoever asks next, after a pause. */
export const releaseJob = (tx: Tx, claim: Claim, afterSeconds: number): Promise<boolean> =>
  changeHeld(tx, claim, { state: "waiting", heldUntil: inSeconds(afterSeconds) });

/** What has reached the ledger goes on to its end. False when there was nothing to stop. */
export async function stopJob(tx: Tx, job: Named): Promise<boolean> {
  const rows = await tx
    .update(jobs)
    .set({ state: "stopped", endedAt: thisMoment })
    .where(and(named(job), isNull(jobs.endedAt), isNull(jobs.actAt)))
    .returning({ id: jobs.id });
  return rows.length > 0;
}

/** The earlier ones of this kind and key, with their files, once a new one is done. */
export const deleteEarlierJobs = (tx: Tx, { kind, key }: Pick<Asked, "kind" | "key">, id: string) =>
  tx
    .delete(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.key, key), ne(jobs.id, id), isNotNull(jobs.endedAt)));

/** Rule J3: whatever is past its time, of every study. */
export const sweepJobs = (gate: Pool) => gate.db.execute(sql`select sweep_jobs()`);
