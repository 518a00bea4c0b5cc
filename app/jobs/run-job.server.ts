// One attempt at a job, beside the requests and with the rights of the person who asked (docs/decisions/0024-jobs.md).
import { hostname } from "node:os";
import type { Logger } from "pino";
import type { Actor } from "#app/http/actor.server.ts";
import { loggedError } from "#app/http/log.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type Claim,
  claimJob,
  failJob,
  finishJob,
  type Job,
  type Outcome,
  releaseJob,
} from "#db/queries/jobs.ts";
import { decideAfterFailure } from "#study/job.ts";
import { type HeldJob, holdOn, JobLost } from "./held-job.server.ts";

/** What a job comes to, and what is written in the transaction that ends it. */
export type Done = Readonly<{ outcome: Outcome; write?: (tx: Tx) => Promise<unknown> }>;
/** Does all of it, or goes on where an earlier attempt left its files. */
export type Work = (held: HeldJob, job: Job) => Promise<Done>;
export type JobDesk = Readonly<{ actor: Actor; log: Logger }>;

type Running = Readonly<{ ended: Promise<void>; release: () => Promise<void> }>;

/** What this process is at, by the id of the job; an attempt that ends removes its own entry. */
const running = new Map<string, Running>();

/** When the attempt that this process is at has ended; null when it is at none. */
export const attemptHere = (id: string): Promise<void> | null => running.get(id)?.ended ?? null;

/** Begins an attempt, unless this process is at one or another has the job. */
export function beginAttempt(desk: JobDesk, job: Job, work: Work): void {
  if (running.has(job.id)) return;
  let claimed: Job | null = null;
  const attempt = async (): Promise<void> => {
    claimed = await act(desk, (tx) => claimJob(tx, job.id, thisProcess));
    if (claimed) await tryOnce(desk, claimed, work);
  };
  const ended = attempt()
    .catch((error: unknown) => told(desk, job.id, error))
    .finally(() => running.delete(job.id));
  const release = async () => {
    const held = claimed;
    if (held) await act(desk, (tx) => releaseJob(tx, held, 0));
  };
  running.set(job.id, { ended, release });
}

/** At the end of a process: others may take at once what it was at, and it writes nothing more. */
export async function releaseJobs(): Promise<void> {
  await Promise.allSettled([...running.values()].map(({ release }) => release()));
}

const thisProcess = `${hostname()} ${process.pid}`;

const act = <T>({ actor }: JobDesk, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActor(actor.pools.analysis, actor.session, work);

async function tryOnce(desk: JobDesk, job: Job, work: Work): Promise<void> {
  const held = holdOn(desk.actor, job);
  try {
    const { outcome, write } = await work(held, job);
    await held.write(async (tx) => {
      await write?.(tx);
      await finishJob(tx, job, outcome);
    });
  } catch (error) {
    if (!held.signal.aborted && !(error instanceof JobLost)) await failed(desk, job, error);
  } finally {
    held.letGo();
  }
}

async function failed(desk: JobDesk, claim: Claim, error: unknown): Promise<void> {
  told(desk, claim.id, error);
  const next = decideAfterFailure(claim.attempt);
  await act(desk, (tx) =>
    next.kind === "give-up" ? failJob(tx, claim) : releaseJob(tx, claim, next.afterSeconds),
  );
}

/** Whoever waits is shown the job's number, which this line has too. */
const told = ({ log }: JobDesk, job: string, error: unknown): void =>
  log.error({ job, error: loggedError(error) }, "job: an attempt failed");
