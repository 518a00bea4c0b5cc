// Asking for a job and waiting for it, from any process: the database is asked again and again, less often the longer it takes.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findJob, findOrInsertJob, type Job, stopJob } from "#db/queries/jobs.ts";
import type { JobKind } from "#study/job.ts";
import { attemptHere, beginAttempt, type JobDesk, type Work } from "./run-job.server.ts";

const [shortestPauseMs, longestPauseMs] = [25, 500];

/** Rule J1: what is under way already, or a new job. */
export async function askForJob(
  { pools, session, studyId, participantId }: Actor,
  asked: Readonly<{ kind: JobKind; key: string }>,
): Promise<Job> {
  for (;;) {
    const job = await asActor(pools.analysis, session, (tx) =>
      findOrInsertJob(tx, { studyId, askedBy: participantId, ...asked }),
    );
    if (job) return job;
  }
}

/** The job as it stands after `patience`, or sooner when it has ended; null when there is no such job. Takes over what nobody is at. */
export async function awaitJob(
  desk: JobDesk,
  { kind, id }: Readonly<{ kind: JobKind; id: string }>,
  { work, patience }: Readonly<{ work: Work; patience: number }>,
): Promise<Job | null> {
  const { pools, session, studyId } = desk.actor;
  const until = performance.now() + patience;
  for (let looks = 0; ; looks += 1) {
    const job = await asActor(pools.analysis, session, (tx) => findJob(tx, { studyId, kind, id }));
    if (job === null || isOver(job)) return job;
    if (job.isFree) beginAttempt(desk, job, work);
    const left = until - performance.now();
    if (left <= 0) return job;
    await pauseOrEnd(Math.min(left, longestPauseMs, shortestPauseMs * 2 ** looks), attemptHere(id));
  }
}

const isOver = ({ state }: Job): boolean =>
  state === "done" || state === "failed" || state === "stopped";

/** An attempt of this process wakes whoever waits here at once. */
const pauseOrEnd = (milliseconds: number, ended: Promise<void> | null): Promise<unknown> =>
  Promise.race([
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...(ended ? [ended] : []),
  ]);

/** Ends the work, in whichever process it is done. False when there was nothing to stop any more. */
export const stopAskedJob = (
  { pools, session, studyId }: Actor,
  job: Readonly<{ kind: JobKind; id: string }>,
): Promise<boolean> => asActor(pools.analysis, session, (tx) => stopJob(tx, { studyId, ...job }));
